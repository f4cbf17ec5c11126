"""What has changed in tables since they were saved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rinnalla.reporting.documents.contents import in_words
from rinnalla.reporting.tables import Table, Value

Place = tuple[str, str, str]  # table, row, column


@dataclass(frozen=True)
class Change:
    """A figure that is not what it was; in words, nothing where it was not or is not there.

    `column` is empty where its table has no other.
    """

    table: str
    row: str
    column: str
    then: str
    now: str


@dataclass(frozen=True)
class Comparison:
    """Tables then and now. `come` and `gone`: whole columns and tables that only one of them has,
    as the months that have gone by since."""

    changes: tuple[Change, ...]
    come: int
    gone: int

    @property
    def is_same(self) -> bool:
        """Whether the answer is the same."""
        return not (self.changes or self.come or self.gone)


def compare(then: Iterable[Table], now: Iterable[Table], language: str) -> Comparison:
    """The figures that differ, in the order of the tables; both made in the same language."""
    old, new = _numbered(then), _numbered(now)
    before, after = _figures(old), _figures(new)
    words = _words(new) | _words(old)
    shared = _columns(old) & _columns(new)
    places = [place for place in words if (place[0], place[2]) in shared]
    changes = [
        Change(
            *words[place],
            then=in_words(before.get(place), language),
            now=in_words(after.get(place), language),
        )
        for place in places
        if before.get(place) != after.get(place)
    ]
    return Comparison(tuple(changes), len(_columns(new) - shared), len(_columns(old) - shared))


def _numbered(tables: Iterable[Table]) -> list[Table]:
    """The tables of one code told apart by their number: there is one for each year."""
    seen: Counter[str] = Counter()
    found = []
    for table in tables:
        seen[table.code] += 1
        found.append(replace(table, code=f"{table.code} {seen[table.code]}"))
    return found


def _figures(tables: list[Table]) -> dict[Place, Value]:
    return {
        (table.code, row.key, column): value
        for table in tables
        for row in table.rows
        for column, value in zip(table.columns, row.cells, strict=True)
    }


def _words(tables: list[Table]) -> dict[Place, tuple[str, str, str]]:
    return {
        (table.code, row.key, column): (table.title, row.label, _said(table, column))
        for table in tables
        for row in table.rows
        for column in table.columns
    }


def _said(table: Table, column: str) -> str:
    """A column in words; the only one of a table needs none."""
    return column if len(table.columns) > 1 else ""


def _columns(tables: list[Table]) -> set[tuple[str, str]]:
    return {(table.code, column) for table in tables for column in table.columns}
