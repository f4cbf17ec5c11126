"""What has been published of a year, read from the steps in which it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from rinnalla.reporting.models import Publication
from rinnalla.reporting.outside.cells import GRANT, Cells, Offered, grant_named
from rinnalla.reporting.outside.hiding import Before, Pattern
from rinnalla.reporting.outside.spans import months_between


class State(StrEnum):
    """What became of a cell."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    LEFT_OUT = "left_out"
    KEPT = "kept"  # in no table: what later tables are summed from


@dataclass
class Published:
    """The cells of a year by what became of them; of how many closed months it tells, in how
    many steps."""

    values: dict[Offered, float] = field(default_factory=dict)
    states: dict[Offered, State] = field(default_factory=dict)
    months: int = 0
    steps: int = 0

    def before(self) -> Before:
        """What may neither appear nor disappear any more."""
        return Before(self._in(State.SHOWN), self._in(State.HIDDEN), self._in(State.LEFT_OUT))

    def counts(self) -> Iterator[tuple[Offered, int]]:
        """Every cell that sums are made of."""
        return ((key, int(value)) for key, value in self.values.items())

    def is_shown(self, key: Offered) -> bool:
        return self.states.get(key) == State.SHOWN

    def _in(self, state: State) -> frozenset[Offered]:
        return frozenset(key for key, one in self.states.items() if one == state)


def read_steps(steps: Iterable[Publication]) -> Published:
    """What these steps of a year have published together."""
    found = Published()
    for step in steps:
        found.months, found.steps = max(found.months, step.months), found.steps + 1
        for *names, value, state in step.cells:
            key = Offered(*names)
            found.values[key], found.states[key] = value, State(state)
    return found


def grants_told_of(published: Published) -> dict[UUID, set[tuple[str, ...]]]:
    """By grant object the months with which its cells have been published."""
    found: dict[UUID, set[tuple[str, ...]]] = {}
    for of in {key.of for key in published.values if key.of.startswith(f"{GRANT}:")}:
        grant_id, first, last = grant_named(of)
        found.setdefault(grant_id, set()).add(months_between(first, last))
    return found


def new_cells(cells: Cells, pattern: Pattern, earlier: Published) -> list[list[Any]]:
    """The cells that no earlier step has published, as a step keeps them."""
    found: list[list[Any]] = [
        [*key, value, State.KEPT] for key, value in cells.kept.items() if key not in earlier.values
    ]
    for key, value in cells.values.items():
        if key not in earlier.values and key not in cells.implied:
            state = State.HIDDEN if key in pattern.hidden else State.SHOWN
            found.append([*key, value, State.LEFT_OUT if key in pattern.left_out else state])
    return found
