"""An encounter read back as the draft that it would be made of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from rinnalla.encounters.drafts import (
    EncounterDraft,
    HeadsDraft,
    HelpDraft,
    PresentDraft,
    WishDraft,
)
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.models.codes import FIGURES_ONLY_TOPICS

# Columns of an encounter that its draft has by the same name.
SAME = (
    "team_id",
    "happened_at",
    "precision",
    "place_id",
    "area_id",
    "channel",
    "with_whom",
    "own_words",
    "there_was_time",
    "note",
    "own_answer",
    "could_not",
    "success",
    "learnt",
    "kept_close",
)


PARTS = ("persons", "present", "companions", "heads", "topics", "help_given__kind", "wishes")


def with_parts(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """The encounters with all that `draft_of` reads, in as many queries for fifty as for one."""
    return encounters.prefetch_related(*PARTS)


def draft_of(encounter: Encounter) -> EncounterDraft:
    """All that the encounter says now, in normal order (`writing/normal.py`).

    `may_be_linked` is read from what stands there: figures-only matters beside a known person.
    """
    people = [one.person_id for one in _in_order(encounter.persons) if one.person_id]
    topics = [one.topic for one in _in_order(encounter.topics)]
    given = _in_order(encounter.help_given)
    figures_only = any(one.kind and one.kind.figures_only for one in given)
    return EncounterDraft(
        **{name: getattr(encounter, name) for name in SAME},
        missing=tuple(encounter.missing),
        feelings=encounter.feelings or "",
        present=_present(encounter),
        people_ids=tuple(people),
        heads=tuple(
            HeadsDraft(one.age_band, one.gender, one.how_many, one.is_told)
            for one in _in_order(encounter.heads)
        ),
        topics=tuple(topics),
        help=tuple(HelpDraft(one.kind_id, one.words, one.quantity, one.pk) for one in given),
        wishes=_wishes(encounter, given={one.pk for one in given}),
        may_be_linked=bool(people and (figures_only or FIGURES_ONLY_TOPICS & set(topics))),
    )


def _present(encounter: Encounter) -> tuple[PresentDraft, ...]:
    users = [PresentDraft(user_id=one.user_id) for one in _in_order(encounter.present)]
    others = _in_order(encounter.companions)
    return (*users, *(PresentDraft(role=o.role, from_where=o.from_where) for o in others))


def _wishes(encounter: Encounter, *, given: set[object]) -> tuple[WishDraft, ...]:
    return tuple(
        WishDraft(
            words=one.words,
            is_now=one.is_now,
            until=one.until,
            person_id=one.person_id,
            helped_by=one.help_given_id if one.help_given_id in given else None,
            id=one.pk,
        )
        for one in _in_order(encounter.wishes)
    )


def _in_order(rows: Any) -> list[Any]:
    """Rows of an encounter in the order in which they were written; fetched before or now."""
    fetched: Iterable[Any] = rows.all()
    return sorted(fetched, key=lambda row: row.pk)
