"""Tables of figures as pages show them."""

from dataclasses import dataclass

from rinnalla.reporting.documents.contents import in_words, sureness_word
from rinnalla.reporting.tables import HIDDEN, Table


@dataclass(frozen=True)
class ShownTable:
    """A table with its cells in words, each with whether it is hidden."""

    table: Table
    sureness: str
    rows: list[tuple[str, list[tuple[str, bool]]]]


def shown_table(table: Table, language: str) -> ShownTable:
    """A table as a page shows it, in the language that is on."""
    rows = [
        (row.label, [(in_words(value, language), value is HIDDEN) for value in row.cells])
        for row in table.rows
    ]
    return ShownTable(table, sureness_word(table), rows)
