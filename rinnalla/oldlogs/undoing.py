"""Taking a whole log back: its encounters go, but for those that somebody has worked on since."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.steps import Step
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.bundles import removals
from rinnalla.oldlogs.models import LogImport, LogRow, LogState, RowOutcome
from rinnalla.oldlogs.pace import CAREFULLY, Pace
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.queries import find_old_log
from rinnalla.oldlogs.reading.mapping import mapping_from_json


def take_back(actor: Actor, about: UUID) -> Iterator[Step]:
    """The steps that are left of undoing that log. Raises Refused, NotKnown."""
    log = find_old_log(actor, about)
    require(may_bring_in(actor, log.team_id) and log.state == LogState.UNDOING)
    return _steps(actor, log)


def _steps(actor: Actor, log: LogImport) -> Iterator[Step]:
    made = LogRow.objects.filter(log=log, outcome=RowOutcome.MADE).order_by("number")
    total, done, last, pace = made.count(), 0, -1, Pace(CAREFULLY)
    while rows := list(made.filter(number__gt=last)[: pace.rows]):
        last, done = rows[-1].number, done + len(rows)
        write = partial(actions.take_rows_back, actor, log, rows)
        yield Step(done, total, pace.timed(write))
        pace.end(len(rows))
    told = mapping_from_json(log.mapping).told_people if log.mapping else {}
    for one in told.values():
        yield Step(total, total, partial(actions.part_from, actor, log, one))
    for remove in removals(log):
        yield Step(total, total, remove)
    yield Step(total, total, partial(actions.finish_undoing, actor, log))
