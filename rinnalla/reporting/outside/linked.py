"""Cells that are linked by sums, and another table that an outsider could believe in as well.

A reader of the tables knows every shown cell, every sum, and that a hidden cell is at least one
(nothing is always shown). A hidden cell is safe if some other table agrees with all of that and
differs in the cell. Such a table is reached in steps of one: a cell goes up, so in each of its
sums another hidden cell must go the other way, until every sum holds again (`another_table`).
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

Key = Any  # whatever names a cell
Sum = tuple[Key, Sequence[Key]]  # a total and the parts that make it
Steps = dict[Key, int]  # by how much each cell differs in the other table
Moved = tuple[tuple[int, int], ...]  # how far each link has moved from where it held
NO_REST = -1


class Link(NamedTuple):
    """What comes to the same on both sides, or (with a rest) to that much more in the parts."""

    totals: tuple[Key, ...]
    parts: tuple[Key, ...]
    rest: int = NO_REST


TRIES = 2  # so often the same sums may be amiss: rests may be left or used up
MOST_AMISS = 24  # sums that may be amiss at once


class Effort(NamedTuple):
    """How another table is looked for: `width` is how many shown cells of a sum are thought of,
    `haste` how much dearer it may become for a sum less to mend, `patience` how many half-made
    tables are looked at."""

    width: int
    haste: int
    patience: int


@dataclass(slots=True)
class Cell:
    """A cell's number, the least it may be believed to be, and what hiding it costs."""

    value: int
    least: int = 1
    cost: int = 10
    is_hidden: bool = False
    links: list[tuple[int, int]] = field(default_factory=list)  # (which, 1 a part or -1 a total)


class HalfMade(NamedTuple):
    """A step towards another table; `before` is the one that it follows."""

    key: Key
    by: int
    before: "HalfMade | None"


class Linked:
    """Cells that may move, by their key, and what links them.

    A link with a rest is a sum that may be less than its parts by that much: "at most".
    """

    def __init__(self, cells: dict[Key, Cell], links: Iterable[Link]) -> None:
        self.cells = cells
        self.members: list[list[Key]] = []
        self.rests: list[int] = []
        for which, link in enumerate(links):
            signs = [(key, -1) for key in link.totals] + [(key, 1) for key in link.parts]
            moving = [(key, sign) for key, sign in signs if key in cells]
            for key, sign in moving:
                cells[key].links.append((which, sign))
            self.members.append([key for key, _ in moving])
            self.rests.append(link.rest)

    def near(self, key: Key, far: int) -> set[Key]:
        """The cells that so many links lead to from that cell."""
        found = {key}
        for _ in range(far):
            found.update(
                *(self.members[which] for one in found for which, _ in self.cells[one].links)
            )
        return found

    def another_table(self, key: Key, effort: Effort) -> Steps | None:
        """A cheap other table in which that cell differs: hidden cells cost least.

        Shown cells among the steps would have to be hidden. None where none was found.
        """
        queue = _Queue(effort.haste)
        for by in (1, -1):
            if self._may_step(key, by, None):
                self._add(queue, HalfMade(key, by, None), (0, ()))
        looked_at: Counter[Moved] = Counter()
        while (found := queue.next()) and len(looked_at) < effort.patience:
            cost, moved, way = found
            amiss = self._amiss(moved)
            if not amiss:
                return _steps(way)
            if looked_at[amiss] < TRIES:
                looked_at[amiss] += 1
                for step in self._next(amiss, way, effort.width):
                    self._add(queue, step, (cost, moved))
        return None

    def _add(self, queue: "_Queue", step: HalfMade, so_far: tuple[int, Moved]) -> None:
        cost, moved = so_far
        after = self._after(moved, step)
        amiss = len(self._amiss(after))
        if amiss <= MOST_AMISS:
            cost += self._price(step.key)
            queue.add(cost, amiss, (after, step))

    def _price(self, key: Key) -> int:
        cell = self.cells[key]
        return 1 if cell.is_hidden else cell.cost

    def _after(self, moved: Moved, step: HalfMade) -> Moved:
        amounts = dict(moved)
        for which, sign in self.cells[step.key].links:
            amounts[which] = amounts.get(which, 0) + sign * step.by
        return tuple(sorted((which, amount) for which, amount in amounts.items() if amount))

    def _amiss(self, moved: Moved) -> Moved:
        """The links that do not hold; one with a rest fails only when that is used up."""
        rests = self.rests
        return tuple(one for one in moved if rests[one[0]] == NO_REST or rests[one[0]] + one[1] < 0)

    def _next(self, amiss: Moved, way: HalfMade, width: int) -> Iterator[HalfMade]:
        """The steps that would mend the smallest link that does not hold."""
        which, amount = min(amiss, key=lambda one: len(self.members[one[0]]))
        members = self.members[which]
        members.sort(key=self._price)  # nearly in order already
        shown = 0
        for key in members:
            cell = self.cells[key]
            sign = next(sign for index, sign in cell.links if index == which)
            step = HalfMade(key, -sign if amount > 0 else sign, way)
            if self._may_step(key, step.by, way):
                shown += not cell.is_hidden
                if shown > width:
                    return
                yield step

    def _may_step(self, key: Key, by: int, way: HalfMade | None) -> bool:
        """A cell goes one way only, and never below the least that it may be believed to be."""
        gone = 0
        while way is not None:
            if way.key == key:
                if way.by != by:
                    return False
                gone += by
            way = way.before
        cell = self.cells[key]
        return cell.value + gone + by >= cell.least


class _Queue:
    """Half-made tables, the cheapest first, where a sum that is amiss counts as dear."""

    def __init__(self, haste: int) -> None:
        self._haste = haste
        self._heap: list[tuple[int, int, int, tuple[Moved, HalfMade]]] = []
        self._number = count()

    def add(self, cost: int, amiss: int, held: tuple[Moved, HalfMade]) -> None:
        heapq.heappush(self._heap, (cost + self._haste * amiss, next(self._number), cost, held))

    def next(self) -> tuple[int, Moved, HalfMade] | None:
        if not self._heap:
            return None
        _, _, cost, (moved, way) = heapq.heappop(self._heap)
        return cost, moved, way


def _steps(way: HalfMade | None) -> Steps:
    steps: Steps = {}
    while way is not None:
        steps[way.key] = steps.get(way.key, 0) + way.by
        way = way.before
    return steps
