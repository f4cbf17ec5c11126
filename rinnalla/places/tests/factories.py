"""Areas and places, for tests."""

from typing import Any

from rinnalla.organisations.models import Organisation
from rinnalla.places.models import Area, LastingPlace, PlaceKind


def make_area(organisation: Organisation, name: str = "Kuvitteila") -> Area:
    """An area of that organisation."""
    return Area.objects.create(organisation=organisation, town="Helsinki", name=name)


def make_place(area: Area, name: str = "Satulaituri", **more: Any) -> LastingPlace:
    """A lasting place there; a street unless told otherwise."""
    fields = {"kind": PlaceKind.STREET} | more
    return LastingPlace.objects.create(
        organisation_id=area.organisation_id, area=area, name=name, **fields
    )
