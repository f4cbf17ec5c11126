"""Encounters read for a list: what a line shows, and no more.

A page of thirty is drawn often, and reading whole encounters (`drafting.py`) costs twice as much:
wishes, companions, what we learnt and could not help with stand on the encounter's own page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafts import EncounterDraft, HeadsDraft, HelpDraft, PresentDraft
from rinnalla.encounters.models import (
    Encounter,
    EncounterPerson,
    EncounterTopic,
    Heads,
    HelpGiven,
    Present,
)
from rinnalla.encounters.telling.lines import EncounterLine, lines_from
from rinnalla.people.queries import PersonCard

SHOWN = (
    "team_id",
    "happened_at",
    "place_id",
    "area_id",
    "channel",
    "with_whom",
    "own_words",
    "note",
    "own_answer",
    "success",
    "kept_close",
)


@dataclass(frozen=True)
class _Parts:
    """By encounter, each in the order in which it was written."""

    people: Mapping[UUID, list[Any]]
    present: Mapping[UUID, list[Any]]
    heads: Mapping[UUID, list[Any]]
    topics: Mapping[UUID, list[Any]]
    help: Mapping[UUID, list[Any]]


def lines_in_order(
    actor: Actor, ids: Iterable[UUID], *, cards: Mapping[UUID, PersonCard] | None = None
) -> list[EncounterLine]:
    """The encounters of these ids as lines, in their order; who may see them was asked before.

    In as many queries for fifty as for one. `cards` are those the page has asked for already. Not
    to be corrected from: what a line does not show was not read.
    """
    asked = list(ids)
    if not asked:
        return []
    rows = Encounter.objects.only("id", "shift_day", "feelings", *SHOWN).in_bulk(asked)
    parts = _parts(asked)
    drafts = [(rows[one], _draft(rows[one], parts)) for one in asked]
    return lines_from(actor, drafts, cards=cards)


def _parts(ids: list[UUID]) -> _Parts:
    given: defaultdict[UUID, list[Any]] = defaultdict(list)
    for one in HelpGiven.objects.filter(encounter__in=ids).order_by("pk"):
        given[one.encounter_id].append(one)
    return _Parts(
        people=_told(EncounterPerson, ids, "person_id"),
        present=_told(Present, ids, "user_id"),
        heads=_told(Heads, ids, "age_band", "gender", "how_many", "is_told"),
        topics=_told(EncounterTopic, ids, "topic"),
        help=given,
    )


def _told(part: Any, ids: list[UUID], *columns: str) -> Mapping[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    rows = part.objects.filter(encounter__in=ids).order_by("pk")
    for encounter, *said in rows.values_list("encounter_id", *columns):
        found[encounter].append(said[0] if len(said) == 1 else tuple(said))
    return found


def _draft(encounter: Encounter, parts: _Parts) -> EncounterDraft:
    key = encounter.pk
    return EncounterDraft(
        **{name: getattr(encounter, name) for name in SHOWN},
        feelings=encounter.feelings or "",
        present=tuple(PresentDraft(user) for user in parts.present[key]),
        people_ids=tuple(one for one in parts.people[key] if one),
        heads=tuple(HeadsDraft(*one) for one in parts.heads[key]),
        topics=tuple(parts.topics[key]),
        help=tuple(HelpDraft(h.kind_id, h.words, h.quantity, h.pk) for h in parts.help[key]),
    )
