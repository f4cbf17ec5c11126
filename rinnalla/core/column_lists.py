"""A column of many rows as the text of one PostgreSQL array.

The driver writes a list value by value; for what most columns hold this is several times quicker.
"""

import datetime
from collections.abc import Callable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any
from uuid import UUID

NULL = "NULL"


def as_list(column: Sequence[Any]) -> Any:
    """The column as PostgreSQL reads an array; a plain list of what the driver must write itself.

    A datetime must be aware.
    """
    kinds = set(map(type, column))
    has_none = type(None) in kinds
    kinds.discard(type(None))
    if not kinds:
        return f"{{{','.join([NULL] * len(column))}}}"
    write = _way_of(kinds)
    if write is None:
        return list(column)
    if not has_none:
        return f"{{{','.join(write(column))}}}"
    written = iter(write([one for one in column if one is not None]))
    return f"{{{','.join(NULL if one is None else next(written) for one in column)}}}"


def joined(columns: Sequence[Any]) -> Any:
    """Columns of one kind, each as `as_list` gave it, one after the other."""
    if isinstance(columns[0], str):
        return f"{{{','.join([one[1:-1] for one in columns])}}}"
    return list(chain.from_iterable(columns))


def _way_of(kinds: set[type]) -> Callable[[Sequence[Any]], list[str]] | None:
    if all(issubclass(one, str) for one in kinds):  # codes are of a kind of their own
        return _texts
    return WAYS.get(kinds.pop()) if len(kinds) == 1 else None


def _texts(column: Sequence[str]) -> list[str]:
    whole = "".join(column)
    if '"' in whole or "\\" in whole:
        column = [one.replace("\\", "\\\\").replace('"', '\\"') for one in column]
    return ['"' + one + '"' for one in column]


def _bytes(column: Sequence[bytes]) -> list[str]:
    return [rf'"\\x{one.hex()}"' for one in column]


def _moments(column: Sequence[Any]) -> list[str]:
    return [f'"{one.isoformat()}"' for one in column]


def _ids(column: Sequence[UUID]) -> list[str]:
    return list(map(attrgetter("hex"), column))


def _plain(column: Sequence[Any]) -> list[str]:
    return list(map(str, column))


WAYS: dict[type, Callable[[Sequence[Any]], list[str]]] = {
    bytes: _bytes,
    UUID: _ids,
    int: _plain,
    bool: _plain,
    datetime.datetime: _moments,
    datetime.date: _moments,
}
