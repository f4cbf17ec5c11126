"""Tables of figures as pages and files show them: words and numbers, already suppressed or not."""

from dataclasses import dataclass
from enum import Enum


class Hidden(Enum):
    """What stands in a cell whose number may not be told (ADR 0017)."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN
Value = int | float | Hidden | None  # None: the cell has no meaning, as a median of nothing


@dataclass(frozen=True)
class Row:
    """A row: what it is of, in words, its lasting key, and a cell for each column."""

    key: str
    label: str
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """A table in the reader's language.

    `code` is its lasting name, `of` says what the rows are of, `sureness` is one of
    `measures.Sureness`. Each row has as many cells as there are `columns`.
    """

    code: str
    title: str
    definition: str
    sureness: str
    of: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
