"""A person's encounters: the story, their latest own words, what went well."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core.spots import Spot
from rinnalla.encounters.models import Encounter, EncounterPerson
from rinnalla.encounters.policy import encounters_with
from rinnalla.encounters.telling import EncounterLine, lines_in_order
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard

LOOKED_AT = 100  # the latest encounters, in which words or successes are looked for
VOICES = ("id", "happened_at", "kept_close", "own_words", "success")


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


@dataclass(frozen=True)
class Voices:
    """What the person said themselves (nothing, where they have not), and what went well."""

    own_words: OwnWords | None
    successes: list[Success]


def story_of(
    actor: Actor,
    person: Person,
    *,
    before: Spot | None = None,
    limit: int = 20,
    latest: Sequence[UUID] | None = None,
    cards: Mapping[UUID, PersonCard] | None = None,
) -> list[EncounterLine]:
    """The encounters with a visible person, newest first; kept-close ones for the pair.

    `latest` and `cards` are those the page has asked for already (`latest_with`). Leaves no
    trail: the page that shows it does.
    """
    known = latest if latest is not None and before is None and limit <= LOOKED_AT else None
    if known is None:
        return lines_in_order(actor, _newest(actor, person, limit, before=before), cards=cards)
    return lines_in_order(actor, known[:limit], cards=cards)


def latest_with(actor: Actor, person: Person) -> list[UUID]:
    """The latest encounters with a visible person, newest first; kept-close ones for the pair."""
    return _newest(actor, person, LOOKED_AT)


def voices_of(
    actor: Actor, person: Person, *, successes: int = 5, latest: Sequence[UUID] | None = None
) -> Voices:
    """The latest words of the person's own, and what went well, newest first.

    Looked for among the latest encounters (`latest_with`); kept-close ones for the pair.
    """
    ids = latest_with(actor, person) if latest is None else latest
    rows = Encounter.objects.filter(pk__in=ids).only(*VOICES).in_bulk()
    met = [rows[one] for one in ids]
    said = (OwnWords(e.happened_at, e.own_words, e.kept_close) for e in met if e.own_words)
    well = (Success(e.happened_at, e.success, e.kept_close) for e in met if e.success)
    return Voices(next(said, None), list(islice(well, successes)))


def _newest(actor: Actor, person: Person, limit: int, *, before: Spot | None = None) -> list[UUID]:
    """The ids of the newest that the actor reads, along the index of the person's own.

    Which of them those are is asked of a few at a time: asked at once, PostgreSQL begins with all
    that the team has recorded.
    """
    walk = _newest_first(person, before)
    readable = encounters_with(actor, person).order_by()
    found: list[UUID] = []
    seen, step = 0, limit
    while len(found) < limit:
        some = list(walk[seen : seen + step])
        theirs = set(readable.filter(pk__in=some).values_list("pk", flat=True))
        found += [one for one in some if one in theirs]
        if len(some) < step:
            break
        seen, step = seen + step, step * 4
    return found[:limit]


def _newest_first(person: Person, before: Spot | None) -> QuerySet[EncounterPerson, UUID]:
    met = EncounterPerson.objects.filter(person=person)
    if before:
        earlier = Q(happened_at__lt=before.at) | Q(encounter__lt=before.id)
        met = met.filter(earlier, happened_at__lte=before.at)
    ordered = met.order_by("-happened_at", "-encounter_id")
    return ordered.values_list("encounter_id", flat=True)
