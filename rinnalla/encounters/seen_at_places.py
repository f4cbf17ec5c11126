"""What the pages of places ask about observations (`places/above.py`)."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Subquery

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import observations_visible_to
from rinnalla.places.above import Seen
from rinnalla.places.policy import places_visible_to

SHOWN = 10


def last_seen(actor: Actor, place_ids: Collection[UUID]) -> dict[UUID, datetime.datetime]:
    """When each place was last observed by a team of the actor's."""
    here = observations_visible_to(actor).filter(place=OuterRef("pk")).order_by("-seen_at")
    places = places_visible_to(actor).filter(pk__in=place_ids)
    found = places.annotate(at=Subquery(here.values("seen_at")[:1])).values_list("pk", "at")
    return {place_id: at for place_id, at in found if at is not None}


def latest_seen(actor: Actor, place_id: UUID) -> list[Seen]:
    """The latest observations of the actor's teams at a place."""
    seen = observations_visible_to(actor).filter(place_id=place_id)
    return [
        Seen(one.seen_at, one.heads, str(one.note))
        for one in seen.order_by("-seen_at", "-pk")[:SHOWN]
    ]
