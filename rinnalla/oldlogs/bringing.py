"""Bringing a log in: step by step, each a transaction of some ten milliseconds."""

from collections.abc import Iterable, Iterator
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.steps import Step
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.around import around
from rinnalla.oldlogs.bundles import every_bundle
from rinnalla.oldlogs.making import Made, Maker, bunch_of, without_known
from rinnalla.oldlogs.models import LogImport, LogRow, LogState
from rinnalla.oldlogs.pace import Pace
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.queries import find_old_log
from rinnalla.oldlogs.reading.mapping import mapping_from_json


def bring_in(actor: Actor, about: UUID) -> Iterator[Step]:
    """The steps that are left of bringing that log in. Raises Refused, NotKnown."""
    log = find_old_log(actor, about)
    require(may_bring_in(actor, log.team_id) and log.state == LogState.BRINGING)
    return _steps(actor, log)


def _steps(actor: Actor, log: LogImport) -> Iterator[Step]:
    # Rows end in order, so their number tells where the work stands.
    done = LogRow.objects.filter(log=log).count()
    pace = Pace()
    for rows in in_bunches(_made(actor, log, from_number=done), pace):
        done += len(rows)
        write = partial(actions.bring_rows, actor, log, bunch_of(log, rows))
        yield Step(done, log.rows, pace.timed(write))
        pace.end(len(rows))
    yield Step(log.rows, log.rows, partial(actions.finish_log, actor, log))


def in_bunches(every: Iterable[list[Made]], pace: Pace) -> Iterator[list[Made]]:
    """The rows again, as many at once as the pace is when they are asked for."""
    waiting: list[Made] = []
    for rows in every:
        waiting += rows
        while len(waiting) >= pace.rows:
            some, waiting = waiting[: pace.rows], waiting[pace.rows :]
            yield some
    while waiting:
        some, waiting = waiting[: pace.rows], waiting[pace.rows :]
        yield some


def _made(actor: Actor, log: LogImport, *, from_number: int) -> Iterator[list[Made]]:
    """Bundles made ready between two steps, without those rows that are here already.

    Not in a thread while a step is written: the two would wait for each other's share of the
    interpreter at each statement, and hold the write lock ten times longer.
    """
    by = log.asked_by_id if actor.user_id is None else actor.user_id
    around_it = around(log.organisation_id, log.team_id)
    maker = Maker(log, mapping_from_json(log.mapping), around_it, by=by)
    for rows in every_bundle(log):
        yield without_known(log.organisation_id, maker.make(rows, from_number=from_number))
