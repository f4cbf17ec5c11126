"""`rinnalla audit verify`: is the trail whole?"""

import argparse
import time
from collections.abc import Callable
from uuid import UUID

from rinnalla.audit.verifying import chains, verify
from rinnalla.core.append_only import unguarded_tables
from rinnalla.core.commanding import CommandProblem, Commands, say
from rinnalla.core.records import is_id

EVERY = 5.0  # seconds between lines of progress


def add_to(commands: Commands) -> None:
    """Add `audit` to the `rinnalla` command."""
    audit = commands.add_parser("audit", help="the trail: is it whole?")
    deeds = audit.add_subparsers(required=True, metavar="DEED")
    verifying = deeds.add_parser(
        "verify",
        help="find changed, removed, reordered, re-chained and cut-off entries",
        description="Exit code 0: every trail is whole. 1: one is bent, or could be, and where.",
    )
    verifying.add_argument("--organisation", metavar="ID", help="this organisation's trail only")
    verifying.set_defaults(run=_verify)


def _verify(parsed: argparse.Namespace) -> int:
    wanted = _organisations(parsed.organisation)
    unguarded = unguarded_tables()
    for table in unguarded:
        say(table, "could be changed: it lost the triggers by which rows are only added")
    findings = sum(_verify_one(organisation_id) for organisation_id in wanted)
    return 1 if findings or unguarded else 0


def _organisations(typed: str | None) -> list[UUID]:
    if typed is None:
        return chains()
    if not is_id(typed):
        raise CommandProblem("--organisation takes an organisation's id.")
    return [UUID(typed)]


def _verify_one(organisation_id: UUID) -> int:
    """Verify and tell; gives how many findings there were."""
    telling = _Telling(organisation_id)
    findings = 0
    for finding in verify(organisation_id, progress=telling.progress):
        findings += 1
        say(organisation_id, finding)
    telling.sum_up("whole" if not findings else f"BENT: {findings} findings")
    return findings


class _Telling:
    """Lines of progress, not too many."""

    def __init__(self, organisation_id: UUID, clock: Callable[[], float] = time.monotonic) -> None:
        self.organisation_id = organisation_id
        self.clock = clock
        self.begun = self.told = clock()
        self.count = 0

    def progress(self, count: int) -> None:
        self.count = count
        if self.clock() - self.told >= EVERY:
            self.told = self.clock()
            self.sum_up("so far")

    def sum_up(self, words: str) -> None:
        rate = self.count / max(self.clock() - self.begun, 0.001)
        say(self.organisation_id, f"{words} · {self.count} entries · {rate:.0f} rows/s")
