"""Matters as lists and pages show them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import Person
from rinnalla.people.policy import may_see
from rinnalla.support.models import Matter, MatterState, Step
from rinnalla.support.policy import matters_readable_by, matters_visible_to

AT_MOST = 100


@dataclass(frozen=True)
class MatterLine:
    """A matter in a list: its title there, whose it is, who carries it, what comes next.

    `title` is the neutral one where there is one; `next_step` the first that is not done.
    """

    id: UUID
    title: str
    person_id: UUID | None
    team_id: UUID
    carrier: str
    until: datetime.date | None
    is_late: bool
    next_step: str
    done: int
    steps: int
    state: str
    ended_at: datetime.datetime | None
    kept_close: bool


def open_matters(actor: Actor, *, team_id: UUID | None = None) -> list[MatterLine]:
    """Open matters in the actor's sight, agreed days first and the nearest of them on top."""
    matters = _open(actor)
    if team_id:
        matters = matters.filter(team_id=team_id)
    return _lines(matters[:AT_MOST], neutral=True)


def matters_due(actor: Actor, *, until: datetime.date) -> list[MatterLine]:
    """Open matters agreed for that day (Helsinki) or before it."""
    return _lines(_open(actor).filter(until__lte=until)[:AT_MOST], neutral=True)


def matters_of(actor: Actor, person: Person) -> list[MatterLine]:
    """Open matters of a person the actor sees, kept-close ones to the pair; none of others."""
    if not may_see(actor, person):
        return []
    mine = matters_readable_by(actor).filter(person=person, state=MatterState.OPEN)
    return _lines(_in_order(mine)[:AT_MOST], neutral=False)


def finished_matters_of(actor: Actor, person: Person, *, limit: int = 5) -> list[MatterLine]:
    """What was finished together, newest first: successes."""
    if not may_see(actor, person):
        return []
    done = matters_readable_by(actor).filter(person=person, state=MatterState.FINISHED)
    return _lines(done.order_by("-ended_at", "id")[:limit], neutral=False)


def finished_lately(actor: Actor, *, days: int = 7, limit: int = 10) -> list[MatterLine]:
    """What the actor's teams finished together in these days, newest first."""
    since = clock.now() - datetime.timedelta(days=days)
    done = matters_visible_to(actor).filter(state=MatterState.FINISHED, ended_at__gte=since)
    return _lines(done.order_by("-ended_at", "id")[:limit], neutral=True)


def find_matter(actor: Actor, matter_id: UUID) -> Matter:
    """A matter the actor may open; raises NotKnown."""
    return only_known(matters_readable_by(actor).select_related("carried_by").filter(pk=matter_id))


def find_step(actor: Actor, step_id: UUID) -> Step:
    """A step of a matter the actor may open; raises NotKnown."""
    readable = matters_readable_by(actor).values("pk")
    return only_known(Step.objects.select_related("matter").filter(pk=step_id, matter__in=readable))


def _open(actor: Actor) -> QuerySet[Matter]:
    return _in_order(matters_visible_to(actor).filter(state=MatterState.OPEN))


def _in_order(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    return matters.order_by(F("until").asc(nulls_last=True), "id")


def _lines(matters: QuerySet[Matter], *, neutral: bool) -> list[MatterLine]:
    steps = Prefetch("steps", Step.objects.order_by("order"))
    today = clock.today()
    rows = matters.select_related("carried_by").prefetch_related(steps)
    return [_line(matter, list(matter.steps.all()), today, neutral=neutral) for matter in rows]


def _line(
    matter: Matter, steps: Iterable[Step], today: datetime.date, *, neutral: bool
) -> MatterLine:
    ordered = list(steps)
    waiting = [step for step in ordered if step.done_at is None]
    is_open = matter.state == MatterState.OPEN
    is_veiled = neutral and bool(matter.neutral_title)  # its steps would tell what it is about
    return MatterLine(
        id=matter.pk,
        title=matter.neutral_title if is_veiled else matter.title,
        person_id=matter.person_id,
        team_id=matter.team_id,
        carrier=matter.carried_by.name if matter.carried_by else "",
        until=matter.until,
        is_late=is_open and matter.until is not None and matter.until < today,
        next_step=waiting[0].text if waiting and not is_veiled else "",
        done=len(ordered) - len(waiting),
        steps=len(ordered),
        state=matter.state,
        ended_at=matter.ended_at,
        kept_close=matter.kept_close,
    )
