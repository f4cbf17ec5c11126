"""Peers' sizes: one team that has everybody, made as the bench's other people are."""

from typing import Any

from django.db import connection, transaction

from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import Town, settle
from rinnalla.organisations.models import Organisation
from rinnalla.places.models import Area, LastingPlace
from script.tools.bench.work_population import PART, made
from script.tools.bench.work_rows import KINDS, Portion, portions_of
from script.tools.bench.work_writing import written_at_once

PEOPLE, NOTES = 10_000, 50_000


def make(scale: float) -> Town:
    """The cast's organisation, with all of them in team North."""
    house = Organisation(
        id=new_id(), name="Vertailu ry", is_invented=True, second_factor_required=False
    )
    with seeing(house.pk), transaction.atomic():
        house.save(force_insert=True)
        town = settle(house, domain="vertailu.example")
        portion = _portion(town, scale)
    connection.close()  # no process shares it
    with written_at_once() as writer:
        for organisation_id, rows in made(list(portions_of(portion, PART))):
            writer.write(organisation_id, rows)
        writer.analyse()
    return town


def _portion(town: Town, scale: float) -> Portion:
    here: dict[str, Any] = {"organisation": town.organisation}
    area = Area.objects.create(**here, town="Kuvitteila", name="Tarunmäki")
    places = [
        LastingPlace.objects.create(**here, area=area, name=f"Paikka {kind}", kind=kind)
        for kind in KINDS
    ]
    return Portion(
        organisation_id=town.organisation.pk,
        team_id=town.north.pk,
        users=(town.user("Aino").pk, town.user("Bea").pk),
        area_id=area.pk,
        places=tuple((one.pk, one.kind) for one in places),
        people=max(20, int(PEOPLE * scale)),
        encounters=max(40, int(NOTES * scale)),
        number=9,
        often_met=0,
    )
