"""Bringing a log in: step by step, each a transaction of some ten milliseconds."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.steps import Step
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.around import around
from rinnalla.oldlogs.beside import every_parcel
from rinnalla.oldlogs.making import Maker, Parcel, bunch_of
from rinnalla.oldlogs.models import LogImport, LogRow, LogState
from rinnalla.oldlogs.pace import Pace
from rinnalla.oldlogs.policy import may_bring_in
from rinnalla.oldlogs.queries import find_old_log


def bring_in(actor: Actor, about: UUID) -> Iterator[Step]:
    """The steps that are left of bringing that log in. Raises Refused, NotKnown."""
    log = find_old_log(actor, about)
    require(may_bring_in(actor, log.team_id) and log.state == LogState.BRINGING)
    return _steps(actor, log)


def _steps(actor: Actor, log: LogImport) -> Iterator[Step]:
    # Rows end in order, so their number tells where the work stands.
    done = LogRow.objects.filter(log=log).count()
    by = log.asked_by_id if actor.user_id is None else actor.user_id
    maker = partial(Maker, log, around(log.organisation_id, log.team_id), by=by)
    pace = Pace()
    for parcels in in_bunches(every_parcel(log, maker, from_number=done), pace):
        rows = sum(one.rows for one in parcels)
        done += rows
        write = partial(actions.bring_rows, actor, log, bunch_of(parcels))
        yield Step(done, log.rows, pace.timed(write))
        pace.end(rows)
    yield Step(log.rows, log.rows, partial(actions.finish_log, actor, log))


def in_bunches(every: Iterable[list[Parcel]], pace: Pace) -> Iterator[list[Parcel]]:
    """The parcels again, as many at once as the pace is when they are asked for."""
    bunch: list[Parcel] = []
    rows = 0
    for one in chain.from_iterable(every):
        bunch.append(one)
        rows += one.rows
        if rows + one.rows > pace.rows:  # another one would be too many
            yield bunch
            bunch, rows = [], 0
    if bunch:
        yield bunch
