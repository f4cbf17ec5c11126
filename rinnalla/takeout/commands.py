"""`take-in` and `old-trail`: an export into an empty installation, and the trail it brought."""

import argparse
import getpass
import os
import sys
import time
from pathlib import Path

from rinnalla.audit.actor import by_command
from rinnalla.core.commanding import CommandProblem, Commands, add_operator, say
from rinnalla.core.indexing import indexes, rebuild
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.takeout.actions import note_old_trail_opened
from rinnalla.takeout.archives import archive_file, read_sealed
from rinnalla.takeout.models import TrailArchive
from rinnalla.takeout.taking_in.problems import CannotTakeIn

EVERY = 5.0  # seconds between lines of progress


def add_to(commands: Commands) -> None:
    """Add these commands to `rinnalla`."""
    taking = commands.add_parser(
        "take-in",
        help="take an export into this installation, which must be empty",
        description="Asks for the passphrase; without a terminal it is the first line of stdin.",
    )
    taking.add_argument("source", type=Path, help="the downloaded file, or the folder it made")
    add_operator(taking)
    taking.set_defaults(run=_take_in)
    opening = commands.add_parser("old-trail", help="open the trail of an earlier installation")
    opening.add_argument("target", type=Path, help="the file to write it to: JSON, line by line")
    opening.add_argument("--archive", metavar="ID", help="needed where there are several")
    add_operator(opening)
    opening.set_defaults(run=_open_old_trail)


def _take_in(parsed: argparse.Namespace) -> None:
    # No other command waits for age and the tables to be looked through.
    from rinnalla.takeout.taking_in.house import refuse_unless_empty, take_in
    from rinnalla.takeout.taking_in.opening import opened_export

    try:
        refuse_unless_empty()
        with opened_export(parsed.source, _passphrase) as members:
            taken = take_in(members, operator=parsed.operator, progress=_Telling().progress)
    except CannotTakeIn as problem:
        raise CommandProblem(str(problem)) from None
    say(f"Taken in: {taken.rows} rows, and an old trail of {taken.entries} entries.")
    for index in indexes():
        say(f"Building the index {index.name} …")
        rebuild(index)
    say("Done. Nobody can sign in yet: empty the way in of a lead, who then lets in the others:")
    say("  rinnalla restore-lead --email … --as …   (or invite-lead, for somebody new)")


def _passphrase() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase of the archive: ")
    return sys.stdin.readline().rstrip("\n")


def _open_old_trail(parsed: argparse.Namespace) -> None:
    archive = _archive(parsed.archive)
    actor = by_command(archive.organisation_id, parsed.operator)
    with seeing(archive.organisation_id):
        note_old_trail_opened(actor, archive)
    try:
        descriptor = os.open(parsed.target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise CommandProblem(f"{parsed.target} is there already.") from None
    with os.fdopen(descriptor, "wb") as target:
        for piece in read_sealed(archive.pk, archive_file(archive.pk)):
            target.write(piece)
    say(f"{archive.entries} entries stand in {parsed.target}, readable by anybody who has it.")


def _archive(typed: str | None) -> TrailArchive:
    found = []
    for one in organisation_ids():
        with seeing(one):
            found += list(TrailArchive.objects.filter(organisation_id=one))
    wanted = [one for one in found if typed is None or str(one.pk) == typed]
    if len(wanted) == 1:
        return wanted[0]
    known = ", ".join(str(one.pk) for one in found) or "none came in"
    raise CommandProblem(f"Name the old trail: --archive ID (here: {known}).")


class _Telling:
    """Lines of progress, not too many."""

    def __init__(self) -> None:
        self.begun = self.told = time.monotonic()

    def progress(self, what: str, count: int) -> None:
        """Say how many rows there are by now, every few seconds."""
        now = time.monotonic()
        if now - self.told >= EVERY:
            self.told = now
            say(f"{what} · {count} · {count / max(now - self.begun, 0.001):.0f} rows/s")
            sys.stdout.flush()
