"""`nightly`: what the clock does in each organisation, and for the installation as a whole."""

import argparse
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import INSTALLATION, by_clock
from rinnalla.core.commanding import CommandProblem, Commands
from rinnalla.core.nights import Task, run_tasks, tasks, tasks_of_installation
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    night = commands.add_parser("nightly", help="the nightly tasks: unused accounts, tidying …")
    night.set_defaults(run=_nightly)


def _nightly(parsed: argparse.Namespace) -> None:
    failed = [line for one in organisation_ids() for line in _night_of(one, tasks())]
    failed += _night_of(INSTALLATION, tasks_of_installation())
    if failed:
        raise CommandProblem(
            "These nightly tasks failed, the others are done: " + "; ".join(failed)
        )


def _night_of(organisation_id: UUID, doing: Iterable[Task]) -> list[str]:
    """One organisation's night; tells which of its tasks failed."""
    in_view = partial(seeing, organisation_id)
    names = run_tasks(doing, by_clock(organisation_id), in_view=in_view)
    return [f"{name} for {organisation_id}" for name in names]
