"""Which cells of the offered tables are hidden, so that nothing of 1 to 4 can be computed back.

Hidden are the small numbers, and beside them what would give them away: one pattern over all
tables that are linked, over time as well. What was once shown stays shown and what was once hidden
stays hidden; a new total is rather hidden than an old pattern broken. Each hidden cell has a
witness: another table that agrees with all that is shown and differs in that cell (ADR 0017).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rinnalla.reporting.outside.linked import Cell, Effort, Key, Link, Linked, Steps, Sum

SMALLEST_SHOWN = 5  # 1 to 4 are hidden, nothing is shown (design 6)
COST = 10  # of hiding a cell of which nobody has said otherwise
# Most are found by the first; the others look for what touches many tables at once.
EFFORTS = (
    Effort(6, 8, 200),
    Effort(6, 60, 300),
    Effort(1_000, 300, 300),
    Effort(1_000, 1_000, 500),
    Effort(12, 30, 1_500),
    Effort(1_000, 100, 2_000),
)
# For what was hidden before: new cells are left out for its sake, or nothing new is published.
LAST_EFFORTS = (Effort(1_000, 1, 4_000), Effort(1_000, 5, 8_000), Effort(1_000, 300, 2_000))
FARTHEST = 5  # so many sums away new cells are left out, at the worst


class CannotHide(Exception):
    """Some number that must stay hidden could be computed back whatever is hidden beside it."""


@dataclass(frozen=True)
class Before:
    """What was published earlier, and neither appears nor disappears any more."""

    shown: AbstractSet[Key] = frozenset()
    hidden: AbstractSet[Key] = frozenset()
    left_out: AbstractSet[Key] = frozenset()


@dataclass(frozen=True)
class AtMost:
    """A figure is never more than others together, and everybody knows that."""

    smaller: Key
    larger: tuple[Key, ...]


@dataclass(frozen=True)
class Known:
    """What an outsider knows beside the sums, and what it costs to hide a cell.

    `beside`: cells that are hidden as soon as another is a small number.
    """

    at_most: Sequence[AtMost] = ()
    beside: Mapping[Key, Key] = field(default_factory=dict)
    costs: Mapping[Key, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Pattern:
    """What is hidden, with each cell's witness; and what is left out of the tables altogether.

    A new cell is left out where nothing could be hidden any more for its sake, since what would
    give it away was shown before, or where it would give away what was hidden before. It may be
    anything to an outsider, also nothing.
    """

    hidden: frozenset[Key]
    left_out: frozenset[Key]
    witnesses: Mapping[Key, Steps]


def is_small(value: int) -> bool:
    """Whether a number is hidden for its own sake."""
    return 0 < value < SMALLEST_SHOWN


def hide(cells: Mapping[Key, int], sums: Iterable[Sum], *, before: Before, known: Known) -> Pattern:
    """The pattern for these cells; `sums` tells each total with the parts that make it.

    Raises CannotHide where a cell that was hidden earlier would come to light: then nothing new may
    be published.
    """
    return _Hiding(cells, before, known).pattern(sums)


class _Hiding:
    def __init__(self, values: Mapping[Key, int], before: Before, known: Known) -> None:
        self.values, self.before, self.known = values, before, known
        self.left_out = set(before.left_out)
        self.witnesses: dict[Key, Steps] = {}

    def pattern(self, sums: Iterable[Sum]) -> Pattern:
        links = [Link((total,), tuple(parts)) for total, parts in sums]
        self.linked = Linked(self._moving(), [*links, *self._at_most()])
        for key in [key for key in self.values if self._must_hide(key)]:
            if key not in self.witnesses:
                self._protect(key)
        hidden = frozenset(self.witnesses) - self.left_out
        return Pattern(hidden, frozenset(self.left_out), self.witnesses)

    def _at_most(self) -> Iterator[Link]:
        """What the definitions say, where the numbers keep to it."""
        for one in dict.fromkeys(self.known.at_most):
            if one.smaller in self.values and all(key in self.values for key in one.larger):
                rest = sum(self.values[key] for key in one.larger) - self.values[one.smaller]
                if rest >= 0:
                    yield Link((one.smaller,), one.larger, rest)

    def _moving(self) -> dict[Key, Cell]:
        """The cells that may be another number: neither shown before, nor nothing (it is shown)."""
        cells = {}
        for key, value in self.values.items():
            free = key in self.left_out
            if free or (value > 0 and key not in self.before.shown):
                hidden = free or self._must_hide(key)
                cells[key] = Cell(value, 0 if free else 1, self.known.costs.get(key, COST), hidden)
        return cells

    def _must_hide(self, key: Key) -> bool:
        if self._is_old(key):
            return key in self.before.hidden
        base = self.known.beside.get(key, key)
        value = self.values[key]
        return is_small(value) or (value > 0 and is_small(self.values.get(base, 0)))

    def _is_old(self, key: Key) -> bool:
        before = self.before
        return key in before.shown or key in before.hidden or key in before.left_out

    def _protect(self, key: Key) -> None:
        """Find a witness for that cell and hide what it needs; leave a new one out without."""
        if self._found(key, EFFORTS):
            return
        if not self._is_old(key):
            self._leave_out(key)
            return
        for far in range(1, FARTHEST):
            if self._found(key, LAST_EFFORTS):
                return
            for one in self.linked.near(key, far):
                if not self._is_old(one):
                    self._leave_out(one)
        raise CannotHide(key)

    def _found(self, key: Key, efforts: Iterable[Effort]) -> bool:
        """Whether there is a witness for that cell; then what it needs is hidden."""
        for effort in efforts:
            steps = self.linked.another_table(key, effort)
            if steps is not None:
                for one in steps:
                    self.linked.cells[one].is_hidden = True
                    self.witnesses.setdefault(one, steps)
                return True
        return False

    def _leave_out(self, key: Key) -> None:
        self.left_out.add(key)
        self.linked.cells[key].least = 0
        self.linked.cells[key].is_hidden = True
