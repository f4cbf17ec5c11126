"""What a saved report holds: its tables word for word, as a text that is sealed."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from rinnalla.reporting.tables import HIDDEN, Row, Table, Value

VERSION = 1
MARK = 16  # signs of a digest that people compare


def text_of(tables: Iterable[Table]) -> str:
    """The tables as a text; `tables_in` reads it."""
    written = {"version": VERSION, "tables": [_table(one) for one in tables]}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def tables_in(text: str) -> tuple[Table, ...]:
    """The tables of a text that `text_of` wrote."""
    return tuple(_table_from(one) for one in json.loads(text)["tables"])


def digest_of(tables: Iterable[Table]) -> str:
    """Alike where, and only where, all figures are: words and languages are left out."""
    figures = [
        [one.code, [[row.key, [_cell(value) for value in row.cells]] for row in one.rows]]
        for one in tables
    ]
    return hashlib.sha256(json.dumps(figures).encode()).hexdigest()[:MARK]


def _table(table: Table) -> dict[str, Any]:
    rows = [[row.key, row.label, [_cell(value) for value in row.cells]] for row in table.rows]
    return {
        "code": table.code,
        "title": table.title,
        "definition": table.definition,
        "sureness": table.sureness,
        "of": table.of,
        "columns": list(table.columns),
        "rows": rows,
    }


def _table_from(held: dict[str, Any]) -> Table:
    rows = tuple(Row(key, label, tuple(map(_value, cells))) for key, label, cells in held["rows"])
    words = {name: held[name] for name in ("code", "title", "definition", "sureness", "of")}
    return Table(**words, columns=tuple(held["columns"]), rows=rows)


def _cell(value: Value) -> int | float | str | None:
    return HIDDEN.value if value is HIDDEN else value


def _value(held: int | float | str | None) -> Value:
    return HIDDEN if isinstance(held, str) else held
