"""A person's encounters: the story, their latest own words, what went well."""

import datetime
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.drafting import with_parts
from rinnalla.encounters.lines import EncounterLine, lines_of
from rinnalla.encounters.models import Encounter, EncounterPerson
from rinnalla.encounters.policy import encounters_with
from rinnalla.people.models import Person

LOOKED_AT = 100  # the latest encounters, in which words or successes are looked for


class Spot(Protocol):
    """Where something stands in a story: a moment, and an id where two share it."""

    @property
    def at(self) -> datetime.datetime: ...
    @property
    def id(self) -> UUID: ...


@dataclass(frozen=True)
class OwnWords:
    """What a person said themselves, and when."""

    at: datetime.datetime
    words: str
    kept_close: bool


@dataclass(frozen=True)
class Success:
    """What went well, and when."""

    at: datetime.datetime
    text: str
    kept_close: bool


def story_of(
    actor: Actor, person: Person, *, before: Spot | None = None, limit: int = 20
) -> list[EncounterLine]:
    """The encounters with a visible person, newest first; kept-close ones for the pair.

    Leaves no trail: the page that shows it does.
    """
    ids = _newest_first(actor, person, before=before)[:limit]
    rows = {one.pk: one for one in with_parts(Encounter.objects.filter(pk__in=list(ids)))}
    return lines_of(actor, [rows[one] for one in ids])


def latest_own_words(actor: Actor, person: Person) -> OwnWords | None:
    """The latest words of the person's own, or nothing among the latest encounters."""
    for one in _latest(actor, person, "own_words"):
        if one.own_words:
            return OwnWords(one.happened_at, one.own_words, one.kept_close)
    return None


def successes_of(actor: Actor, person: Person, limit: int) -> list[Success]:
    """What went well with the person, newest first."""
    went_well = [one for one in _latest(actor, person, "success") if one.success]
    return [Success(one.happened_at, one.success, one.kept_close) for one in went_well[:limit]]


def _latest(actor: Actor, person: Person, text: str) -> list[Encounter]:
    ids = list(_newest_first(actor, person)[:LOOKED_AT])
    fields = ("id", "happened_at", "kept_close", text)
    rows = Encounter.objects.filter(pk__in=ids).only(*fields).in_bulk()
    return [rows[one] for one in ids]


def _newest_first(
    actor: Actor, person: Person, *, before: Spot | None = None
) -> QuerySet[EncounterPerson, UUID]:
    """The ids of the encounters, along the index of the person's own."""
    readable = encounters_with(actor, person).filter(pk=OuterRef("encounter"))
    met = EncounterPerson.objects.filter(Exists(readable), person=person)
    if before:
        earlier = Q(happened_at__lt=before.at) | Q(encounter__lt=before.id)
        met = met.filter(earlier, happened_at__lte=before.at)
    ordered = met.order_by("-happened_at", "-encounter_id")
    return ordered.values_list("encounter_id", flat=True)
