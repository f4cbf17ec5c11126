"""Areas and lasting places, as those who go there see them."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.places.above import Seen, last_seen, latest_seen
from rinnalla.places.models import Area, LastingPlace
from rinnalla.places.policy import (
    areas_visible_to,
    may_go_out,
    may_see_places,
    may_tend_places,
    places_visible_to,
)


@dataclass(frozen=True)
class PlaceLine:
    """A place as a line of a list, and when it was last observed."""

    place: LastingPlace
    seen_at: datetime.datetime | None


@dataclass(frozen=True)
class AreaPlaces:
    """An area with its open places by name."""

    area: Area
    places: list[PlaceLine]


@dataclass(frozen=True)
class PlaceList:
    """Open areas by town and name, and apart from them what has been closed."""

    areas: list[AreaPlaces]
    closed_areas: list[Area]
    closed_places: list[LastingPlace]
    may_tend: bool


@dataclass(frozen=True)
class PlacePage:
    """A place and what was seen there, newest first."""

    place: LastingPlace
    seen: list[Seen]
    may_tend: bool
    may_record: bool

    @property
    def is_open(self) -> bool:
        """Whether it is offered: neither the place nor its area has been closed."""
        return self.place.closed_at is None and self.place.area.closed_at is None


def open_areas(actor: Actor) -> list[Area]:
    """Areas that may be chosen when recording, by town and name."""
    return _by_town(areas_visible_to(actor).filter(closed_at=None))


def open_places(actor: Actor) -> list[LastingPlace]:
    """Places that may be chosen when recording, each with its area, by name."""
    here = places_visible_to(actor).filter(closed_at=None, area__closed_at=None)
    return in_finnish_order(here.select_related("area"), lambda place: place.name)


def names_of_places(actor: Actor, place_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these places, closed ones among them; others are left out."""
    return {place.pk: place.name for place in places_visible_to(actor).filter(pk__in=place_ids)}


def all_places(actor: Actor) -> PlaceList:
    """Everything for the list of places. Raises Refused for whom places are no matter."""
    require(may_see_places(actor))
    areas = _by_town(areas_visible_to(actor))
    named = in_finnish_order(
        places_visible_to(actor).select_related("area"), lambda place: place.name
    )
    shown = [one for one in named if one.closed_at is None]
    seen = last_seen(actor, [one.pk for one in shown])
    lines = [PlaceLine(one, seen.get(one.pk)) for one in shown]
    return PlaceList(
        areas=[AreaPlaces(a, _of_area(lines, a)) for a in areas if a.closed_at is None],
        closed_areas=[area for area in areas if area.closed_at is not None],
        closed_places=[one for one in named if one.closed_at is not None],
        may_tend=may_tend_places(actor),
    )


def find_area(actor: Actor, area_id: UUID) -> Area:
    """An area of the organisation; raises NotKnown."""
    return only_known(areas_visible_to(actor).filter(pk=area_id))


def find_place(actor: Actor, place_id: UUID) -> LastingPlace:
    """A lasting place of the organisation, with its area; raises NotKnown."""
    return only_known(places_visible_to(actor).filter(pk=place_id).select_related("area"))


def open_place_page(actor: Actor, place_id: UUID) -> PlacePage:
    """A place's page; raises NotKnown."""
    place = find_place(actor, place_id)
    return PlacePage(
        place,
        latest_seen(actor, place_id),
        may_tend=may_tend_places(actor),
        may_record=may_go_out(actor),
    )


def area_name_is_taken(actor: Actor, town: str, name: str, *, but: UUID | None) -> bool:
    """Whether another area (than that one) of the town has that name."""
    same = areas_visible_to(actor).filter(town=town, name=name)
    return (same.exclude(pk=but) if but else same).exists()


def _by_town(areas: Iterable[Area]) -> list[Area]:
    named = in_finnish_order(areas, lambda area: area.name)
    return in_finnish_order(named, lambda area: area.town)


def _of_area(lines: Iterable[PlaceLine], area: Area) -> list[PlaceLine]:
    return [line for line in lines if line.place.area_id == area.pk]
