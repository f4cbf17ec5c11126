"""`old-log`: bring an old log in at the command line, or look at what it would become."""

import argparse
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor, by_command
from rinnalla.core.collecting import product_left_alone
from rinnalla.core.commanding import CommandProblem, Commands, add_operator, say
from rinnalla.core.ids import new_id
from rinnalla.core.records import is_id
from rinnalla.core.walls import seeing
from rinnalla.jobs.steps import Step
from rinnalla.oldlogs import actions, queries
from rinnalla.oldlogs.bringing import bring_in
from rinnalla.oldlogs.bundles import drop_bundles
from rinnalla.oldlogs.looking import look_now
from rinnalla.oldlogs.models import LogImport
from rinnalla.oldlogs.reading.mapping import Mapping, mapping_from_json
from rinnalla.oldlogs.reading.remarks import FileProblem
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.models import Team

TOLD_EVERY = 20  # of a hundred: so often the progress is told


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    bringing = commands.add_parser("old-log", help="bring a team's old log in (.xlsx, .ods, .csv)")
    bringing.add_argument("file", type=Path)
    bringing.add_argument("--team", required=True, help="name of the team whose log it is")
    bringing.add_argument(
        "--mapping", type=Path, help="how columns are read (from the page); else as they seem to be"
    )
    bringing.add_argument("--look", action="store_true", help="only tell what would become of it")
    bringing.add_argument("--organisation", metavar="ID", help="needed where there are several")
    add_operator(bringing)
    bringing.set_defaults(run=_old_log)


def _old_log(parsed: argparse.Namespace) -> None:
    actor = by_command(_organisation_id(parsed.organisation), parsed.operator)
    content, mapping = _read(parsed.file), _mapping(parsed.mapping)
    with seeing(actor.organisation_id):
        team = _team(actor, parsed.team)
        begun = None if parsed.look else queries.unfinished_of_file(actor, team, content)
    log = begun or _taken_in(actor, team, actions.Brought(parsed.file.name, content, mapping))
    _tell_of_unread(actor, log)
    if parsed.look:
        _look(actor, log)
    else:
        _bring(actor, log, is_begun=begun is not None)


def _taken_in(actor: Actor, team: Team, brought: actions.Brought) -> LogImport:
    try:
        with seeing(actor.organisation_id):
            return actions.take_log_in(actor, team, brought, once=new_id())
    except FileProblem as problem:
        raise CommandProblem(str(problem.remark)) from None


def _tell_of_unread(actor: Actor, log: LogImport) -> None:
    """On its page every column is seen before it is read; here those are told that are not."""
    with seeing(actor.organisation_id):
        unread = queries.old_log_page(actor, log.pk).unread
    if unread:
        say(f"Left out, since the mapping says nothing of it: {', '.join(unread)}.")


def _look(actor: Actor, log: LogImport) -> None:
    with seeing(actor.organisation_id):
        look_now(actor, log)
        page = queries.look_page(actor, log.pk)
        deque(drop_bundles(log), maxlen=0)
        actions.wipe_log(actor, log)
    looked = page.looked
    say(f"Rows: {log.rows}. Would become encounters: {looked['will_be_made']}.")
    say(f"Here already: {looked['there']}. With a problem: {looked['problems']}.")
    for line in page.problems:
        say(f"  {line.sheet} {line.line}: {' '.join(str(one) for one in line.remarks)}")


def _bring(actor: Actor, log: LogImport, *, is_begun: bool) -> None:
    with seeing(actor.organisation_id):
        try:
            actions.start(actor, log)
        except actions.AnotherUnderWay:
            raise CommandProblem(
                "Another old log is being brought in or taken back. Try again when it is done."
            ) from None
    say("Going on where it was left." if is_begun else f"Bringing in {log.rows} rows.")
    with _stopped_by_hand(actor, log), product_left_alone():
        _do(actor, log)
    with seeing(actor.organisation_id):
        log.refresh_from_db()
    say(f"Encounters made: {log.made}. Here already: {log.there}. With a problem: {log.problems}.")
    say("The team's lead sees each row, and can take the log back, on the page “Old logs”.")


def _do(actor: Actor, log: LogImport) -> None:
    with seeing(actor.organisation_id):
        steps = bring_in(actor, log.pk)
    told = 0
    while step := _next(actor, steps):
        with transaction.atomic(), seeing(actor.organisation_id):
            step.write()
        part = step.done * TOLD_EVERY // max(step.total, 1)
        if part > told:
            told = part
            say(f"{step.done} of {step.total} rows")


def _next(actor: Actor, steps: Iterator[Step]) -> Step | None:
    with seeing(actor.organisation_id):
        return next(steps, None)


@contextmanager
def _stopped_by_hand(actor: Actor, log: LogImport) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        with seeing(actor.organisation_id):
            actions.stop(actor, log)
        raise CommandProblem(
            "Stopped. What is written stays; the same command goes on from there, and the "
            "team's lead can take it back on the page “Old logs”."
        ) from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise CommandProblem(f"{path} cannot be read: {problem.strerror}.") from None


def _mapping(path: Path | None) -> Mapping | None:
    try:
        return mapping_from_json(_read(path)) if path else None
    except FileProblem as problem:
        raise CommandProblem(str(problem.remark)) from None


def _team(actor: Actor, name: str) -> Team:
    team = Team.objects.filter(organisation_id=actor.organisation_id, name=name).first()
    if team is None:
        raise CommandProblem(f"There is no team called {name}.")
    return team


def _organisation_id(typed: str | None) -> UUID:
    ids = organisation_ids()
    if typed is None and len(ids) == 1:
        return ids[0]
    if typed is None or not is_id(typed) or UUID(typed) not in ids:
        raise CommandProblem("Name the organisation: --organisation ID (rinnalla organisations).")
    return UUID(typed)
