"""A ground for the town's composer, without a database."""

import datetime
import uuid

from rinnalla.casefile.town.ground import Ground, Place
from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS
from rinnalla.organisations.town_houses import AtWork
from rinnalla.places.models import PlaceKind

LONG_AGO = datetime.date(2020, 1, 1)


def made_up(name: str) -> uuid.UUID:
    """The same id for the same name."""
    return uuid.uuid5(uuid.NAMESPACE_OID, name)


def grounds(count: int = 2) -> list[Ground]:
    """Teams in which two workers and a peer go out."""
    return [
        Ground(
            number=number,
            team_id=made_up(f"team {number}"),
            organisation_id=made_up("house"),
            town="Kuvitteila",
            basis="A",
            people=tuple(
                AtWork(made_up(f"{name} {number}"), LONG_AGO, name == "peer")
                for name in ("lead", "worker", "peer")
            ),
            areas=(made_up("area"),),
            places=tuple(Place(made_up(kind), kind) for kind in PlaceKind.values),
            kinds={kind.code: made_up(kind.code) for kind in BEGINNING_KINDS},
            own_kinds=(made_up("own"),),
            figures_only=frozenset(made_up(k.code) for k in BEGINNING_KINDS if k.figures_only),
        )
        for number in range(count)
    ]
