"""The way so far: encounters and attempts to reach, newest first, a page at a time."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.audit.actor import Actor
from rinnalla.core.spots import Spot, spot_in
from rinnalla.encounters.models import Attempt
from rinnalla.encounters.policy import attempts_with
from rinnalla.encounters.queries import EncounterLine, story_of
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard

AT_ONCE = 20


@dataclass(frozen=True)
class WayLine:
    """One thing on the way: an encounter, or an attempt to reach."""

    at: datetime.datetime
    id: UUID
    encounter: EncounterLine | None = None
    attempt: Attempt | None = None


@dataclass(frozen=True)
class Way:
    """A page of it; `older_url` and `newest_url` are what follows the page's own address."""

    lines: list[WayLine]
    older_url: str
    newest_url: str


def way_of(
    actor: Actor,
    person: Person,
    *,
    card: PersonCard,
    before: str = "",
    latest: Sequence[UUID] | None = None,
) -> Way:
    """The encounters with a visible person and the attempts to reach them, older than that spot.

    `card` is the person's, and `latest` their latest encounters: the page has asked for both.
    """
    spot = spot_in(before)
    cards = {person.pk: card}
    met = story_of(actor, person, before=spot, limit=AT_ONCE + 1, latest=latest, cards=cards)
    encounters = [WayLine(line.at, line.id, encounter=line) for line in met]
    found = [*encounters, *_tried(actor, person, spot)]
    found.sort(key=lambda line: (line.at, line.id), reverse=True)
    shown = found[:AT_ONCE]
    older = Spot(shown[-1].at, shown[-1].id).in_address if len(found) > AT_ONCE else ""
    return Way(shown, f"?before={older}" if older else "", "?" if spot else "")


def _tried(actor: Actor, person: Person, spot: Spot | None) -> list[WayLine]:
    tried = attempts_with(actor, person).select_related("recorded_by")
    if spot:
        earlier = Q(tried_at__lt=spot.at) | Q(tried_at=spot.at, pk__lt=spot.id)
        tried = tried.filter(earlier)
    newest = tried.order_by("-tried_at", "-pk")[: AT_ONCE + 1]
    return [WayLine(one.tried_at, one.pk, attempt=one) for one in newest]
