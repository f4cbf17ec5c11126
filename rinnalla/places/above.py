"""What the pages of places ask of the rooms above, which they may not import.

An app above that knows when a place was seen says so in its module `seen_at_places`, with
`last_seen(actor, place_ids)` and `latest_seen(actor, place_id)`.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.rooms import modules_named


@dataclass(frozen=True)
class Seen:
    """What was seen at a place at a moment: how many heads, where they were counted, and words."""

    at: datetime.datetime
    heads: int | None
    note: str


def last_seen(actor: Actor, place_ids: Collection[UUID]) -> dict[UUID, datetime.datetime]:
    """When each of these places was last observed, as far as the actor may know."""
    found: dict[UUID, datetime.datetime] = {}
    for module in modules_named("seen_at_places"):
        for place_id, at in module.last_seen(actor, place_ids).items():
            found[place_id] = max(at, found.get(place_id, at))
    return found


def latest_seen(actor: Actor, place_id: UUID) -> list[Seen]:
    """The latest observations at a place, newest first."""
    seen = [one for m in modules_named("seen_at_places") for one in m.latest_seen(actor, place_id)]
    return sorted(seen, key=lambda one: one.at, reverse=True)
