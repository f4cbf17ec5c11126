"""What the work stands on: areas, lasting places, kinds of help, and each team's share."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.names import AREAS, OF_AREA, OWN_KINDS, PLACE_NOTES, PLACES
from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS
from rinnalla.encounters.models import HelpKind
from rinnalla.organisations.town_houses import AtWork, HouseTeam
from rinnalla.places.models import Area, LastingPlace

OWN_ORDER = 200  # after the tiles that every house begins with


@dataclass(frozen=True)
class Place:
    """A lasting place as the composer knows it."""

    id: UUID
    kind: str


@dataclass(frozen=True)
class Ground:
    """A team as the composer knows it: who, where, with what to help."""

    number: int
    team_id: UUID
    organisation_id: UUID
    town: str
    basis: str
    people: tuple[AtWork, ...]
    areas: tuple[UUID, ...]
    places: tuple[Place, ...]
    kinds: dict[str, UUID]
    own_kinds: tuple[UUID, ...]
    figures_only: frozenset[UUID]


def lay_ground(dice: Dice, teams: Sequence[HouseTeam], began: datetime.datetime) -> list[Ground]:
    """Write areas, places and kinds of help as of the day the work began; gives each team's."""
    laid: dict[tuple[UUID, str], tuple[list[Area], list[LastingPlace]]] = {}
    kinds: dict[UUID, dict[str, HelpKind]] = {}
    grounds = []
    for number, here in enumerate(teams):
        team = here.team
        where = (team.organisation_id, team.town)
        if where not in laid:
            laid[where] = _lay_places(dice, where, began)
        if team.organisation_id not in kinds:
            kinds[team.organisation_id] = _begin_kinds(dice, team.organisation_id, began)
        house_kinds = kinds[team.organisation_id]
        own = _own_kind(dice, here, number, began=began)
        grounds.append(_ground(number, here, laid[where], kinds=house_kinds, own=own))
    return grounds


def _ground(
    number: int,
    here: HouseTeam,
    laid: tuple[list[Area], list[LastingPlace]],
    *,
    kinds: dict[str, HelpKind],
    own: HelpKind,
) -> Ground:
    return Ground(
        number=number,
        team_id=here.team.pk,
        organisation_id=here.team.organisation_id,
        town=here.team.town,
        basis=here.team.processing_basis,
        people=here.people,
        areas=tuple(one.pk for one in laid[0]),
        places=tuple(Place(one.pk, one.kind) for one in laid[1]),
        kinds={code: kind.pk for code, kind in kinds.items()},
        own_kinds=(own.pk,),
        figures_only=frozenset(kind.pk for kind in kinds.values() if kind.figures_only),
    )


def _lay_places(
    dice: Dice, where: tuple[UUID, str], began: datetime.datetime
) -> tuple[list[Area], list[LastingPlace]]:
    organisation_id, town = where
    here = {"organisation_id": organisation_id, "recorded_at": began}
    areas = [Area(**here, pk=dice.id_at(began), town=town, name=name) for name in AREAS[town]]
    places = [
        LastingPlace(
            **here,
            pk=dice.id_at(began),
            area=areas[number % len(areas)],
            name=_called(name, areas[number % len(areas)].name),
            kind=kind,
            features=list(features),
            best_times=list(times),
            notes=dice.choice(PLACE_NOTES),
        )
        for number, (kind, name, features, times) in enumerate(PLACES)
    ]
    Area.objects.bulk_create(areas)
    LastingPlace.objects.bulk_create(places)
    return areas, places


def _called(name: str, area: str) -> str:
    return name.format(area=area, of_area=OF_AREA.get(area, f"{area}n"))


def _begin_kinds(
    dice: Dice, organisation_id: UUID, began: datetime.datetime
) -> dict[str, HelpKind]:
    kinds = [
        HelpKind(
            pk=dice.id_at(began),
            organisation_id=organisation_id,
            recorded_at=began,
            code=kind.code,
            icon=kind.icon,
            order=10 * place,
            season=list(kind.season),
            figures_only=kind.figures_only,
        )
        for place, kind in enumerate(BEGINNING_KINDS, 1)
    ]
    HelpKind.objects.bulk_create(kinds)
    return {kind.code: kind for kind in kinds}


def _own_kind(dice: Dice, here: HouseTeam, number: int, *, began: datetime.datetime) -> HelpKind:
    name, icon = OWN_KINDS[number % len(OWN_KINDS)]
    return HelpKind.objects.create(
        pk=dice.id_at(began),
        organisation_id=here.team.organisation_id,
        team=here.team,
        recorded_at=began,
        name=name,
        icon=icon,
        order=OWN_ORDER,
    )
