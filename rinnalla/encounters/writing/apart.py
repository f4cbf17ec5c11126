"""Figures only: what is counted where somebody known was met, and linked to nobody (ADR 0010)."""

import dataclasses
import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from rinnalla.core import clock
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import CountedApart, Encounter
from rinnalla.encounters.models.codes import FIGURES_ONLY_TOPICS


@dataclass(frozen=True)
class Apart:
    """What of a draft is counted apart: topics, and how many times of each kind of help."""

    topics: tuple[str, ...] = ()
    help: tuple[tuple[UUID, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.topics or self.help)


def count_of(encounter: Encounter) -> CountedApart:
    """Where matters of that encounter are counted: its team, month and kind of place."""
    return CountedApart(
        organisation_id=encounter.organisation_id,
        team_id=encounter.team_id,
        month=encounter.shift_day.replace(day=1),
        place_kind=encounter.place_kind,
    )


def take_apart(
    draft: EncounterDraft, kinds: Iterable[UUID], *, somebody_known: bool
) -> tuple[EncounterDraft, Apart]:
    """The draft without what must not stand under an alias, and that.

    `kinds` are the figures-only kinds of help. A nameless encounter, and one whose person lets
    them stand under their alias, keeps all.
    """
    if not somebody_known or draft.may_be_linked:
        return draft, Apart()
    topics = tuple(one for one in draft.topics if one in FIGURES_ONLY_TOPICS)
    counted: dict[UUID, int] = {}
    for one in draft.help:
        if one.kind_id in set(kinds):
            counted[one.kind_id] = counted.get(one.kind_id, 0) + one.quantity
    return without(draft, kinds), Apart(topics, tuple(counted.items()))


def without(draft: EncounterDraft, kinds: Iterable[UUID]) -> EncounterDraft:
    """A draft without figures-only topics and help of these kinds.

    A wish that such help fulfilled stays, ended in words alone.
    """
    gone = {one.id for one in draft.help if one.kind_id in set(kinds)}
    return dataclasses.replace(
        draft,
        topics=tuple(one for one in draft.topics if one not in FIGURES_ONLY_TOPICS),
        help=tuple(one for one in draft.help if one.id not in gone),
    )


def count_apart(where: CountedApart, apart: Apart) -> None:
    """Add to the counts of that team, month and kind of place."""
    subjects = [(f"topic:{topic}", 1) for topic in apart.topics]
    subjects += [(f"help:{kind_id}", quantity) for kind_id, quantity in apart.help]
    rows = [_begun(where, subject) for subject, _ in subjects]
    CountedApart.objects.bulk_create(rows, ignore_conflicts=True)
    months = CountedApart.objects.filter(
        team_id=where.team_id, month=where.month, place_kind=where.place_kind
    )
    for quantity in {quantity for _, quantity in subjects}:
        same = [subject for subject, times in subjects if times == quantity]
        months.filter(subject__in=same).update(
            encounters=F("encounters") + 1, quantity=F("quantity") + quantity
        )


def _begun(where: CountedApart, subject: str) -> CountedApart:
    """A month's count before anything is counted.

    Neither its id nor its moment tells when it was begun: they would lead to that encounter.
    """
    return CountedApart(
        id=uuid.uuid4(),
        recorded_at=datetime.datetime.combine(where.month, datetime.time(), clock.HELSINKI),
        organisation_id=where.organisation_id,
        team_id=where.team_id,
        month=where.month,
        place_kind=where.place_kind,
        subject=subject,
    )
