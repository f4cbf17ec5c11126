"""`nightly`: what the clock does in each organisation."""

import argparse
import logging
from uuid import UUID

from rinnalla.audit.actor import INSTALLATION, by_clock
from rinnalla.core.commanding import CommandProblem, Commands
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.everywhere import organisation_ids

logger = logging.getLogger(__name__)


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    night = commands.add_parser("nightly", help="the nightly tasks: unused accounts, tidying")
    night.set_defaults(run=_nightly)


def _nightly(parsed: argparse.Namespace) -> None:
    failed = [one for one in organisation_ids() if not _night_of(one)]
    with seeing(INSTALLATION):
        actions.clear_expired(by_clock(INSTALLATION))
    if failed:
        raise CommandProblem(
            "The nightly tasks failed for " + ", ".join(str(one) for one in failed)
        )


def _night_of(organisation_id: UUID) -> bool:
    """One organisation's night; a fault in it does not take the others' night away."""
    clock = by_clock(organisation_id)
    try:
        with seeing(organisation_id):
            actions.warn_of_unused_accounts(clock)
            actions.close_unused_accounts(clock)
            actions.close_accounts_without_place(clock)
            actions.tidy_up(clock)
    except Exception as problem:
        # The kind of the problem only: its text may repeat what somebody wrote.
        logger.error("The night of %s failed: %s", organisation_id, type(problem).__name__)
        return False
    return True
