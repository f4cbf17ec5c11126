"""The cells that outsiders are offered, and what links them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from rinnalla.reporting.outside.hiding import AtMost
from rinnalla.reporting.outside.linked import Sum
from rinnalla.reporting.outside.spans import length_of

HOUSE, TEAM, KIND, GRANT = "house", "team", "kind", "grant"
TOTAL = ""  # the code of a whole figure
COSTS = {"month": 10, "quarter": 40, "year": 160}
HOUSE_COSTS_TIMES = 6


class Offered(NamedTuple):
    """A cell: a figure or one of its codes, of the house, a team, a kind of place or a grant
    object (`of`), in a month, quarter or year (`span`: 2026-03, 2026-q1, 2026)."""

    figure: str
    code: str
    of: str
    span: str


@dataclass(frozen=True)
class Grant:
    """The months of a year in which a team's work was paid from a grant object."""

    grant_id: UUID
    team_id: UUID
    months: tuple[str, ...]

    @property
    def of(self) -> str:
        """What its cells are of; with other months it is another grant object to outsiders."""
        return f"{GRANT}:{self.grant_id.hex}:{self.months[0]}:{self.months[-1]}"


@dataclass
class Cells:
    """All cells of the offered tables of a year, and what links them.

    `kept` is in no table: what tables of later months are summed from. Nor is `implied`, though
    outsiders could compute it. `beside` names for a cell the one with which it is hidden where that
    is a small number.
    """

    values: dict[Offered, int] = field(default_factory=dict)
    kept: dict[Offered, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    at_most: list[AtMost] = field(default_factory=list)
    beside: dict[Offered, Offered] = field(default_factory=dict)
    implied: set[Offered] = field(default_factory=set)

    def costs(self) -> dict[Offered, int]:
        """What hiding a cell costs: a year more than a month, the house more than a team."""
        return {key: _cost(key) for key in self.values}

    def add_sum(self, total: Offered, parts: Iterable[Offered]) -> None:
        """Offer a total of cells that are offered."""
        held = tuple(parts)
        self.values[total] = sum(self.values[part] for part in held)
        self.sums.append((total, held))

    def teams(self) -> list[str]:
        """The teams that have cells."""
        return sorted({key.of for key in self.values if key.of.startswith(TEAM)})


def grant_named(of: str) -> tuple[UUID, str, str]:
    """The grant object that a cell is of, and its first and last month."""
    _kind, grant_id, first, last = of.split(":")
    return UUID(grant_id), first, last


def of_team(team_id: UUID) -> str:
    """What the cells of a team are of."""
    return f"{TEAM}:{team_id.hex}"


def of_kind(place_kind: str) -> str:
    """What the cells of a kind of place are of."""
    return f"{KIND}:{place_kind}"


def _cost(key: Offered) -> int:
    return COSTS[length_of(key.span)] * (HOUSE_COSTS_TIMES if key.of == HOUSE else 1)
