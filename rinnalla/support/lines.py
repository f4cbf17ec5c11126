"""Matters as lines: what a list shows of each."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard, cards_of
from rinnalla.support.models import Matter, MatterState, Step


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

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state == MatterState.OPEN

    @property
    def is_finished(self) -> bool:
        """Whether it was finished together."""
        return self.state == MatterState.FINISHED


@dataclass(frozen=True)
class MatterRow:
    """A line with the card of whose it is; None for the team's own, or where no card is shown."""

    line: MatterLine
    card: PersonCard | None

    @property
    def is_due(self) -> bool:
        """Agreed for today, or late."""
        return self.line.until is not None and self.line.until <= clock.today()


def lines(matters: "QuerySet[Matter]", *, neutral: bool) -> list[MatterLine]:
    """These matters as lines, in two queries."""
    return lines_from(list(matters.select_related("carried_by")), neutral=neutral)


def lines_from(matters: list[Matter], *, neutral: bool) -> list[MatterLine]:
    """The same of rows fetched before; the steps are read in one query."""
    prefetch_related_objects(matters, Prefetch("steps", Step.objects.order_by("order")))
    today = clock.today()
    return [_line(matter, list(matter.steps.all()), today, neutral=neutral) for matter in matters]


def with_cards(actor: Actor, found: Iterable[MatterLine]) -> list[MatterRow]:
    """Each line with the card of whose it is, in a fixed number of queries."""
    shown = list(found)
    return beside_cards(shown, cards_of(actor, {one.person_id for one in shown if one.person_id}))


def beside_cards(found: Iterable[MatterLine], cards: Mapping[UUID, PersonCard]) -> list[MatterRow]:
    """The same with cards that have been read already."""
    return [MatterRow(one, cards.get(one.person_id) if one.person_id else None) for one in found]


def subjects_of(rows: Iterable[MatterRow]) -> list[Matter | Person]:
    """What the trail tells of a list that showed these rows: the matters, and the people."""
    shown = list(rows)
    people = {row.card.id for row in shown if row.card}
    return [*(Matter(pk=row.line.id) for row in shown), *(Person(pk=one) for one in sorted(people))]


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
