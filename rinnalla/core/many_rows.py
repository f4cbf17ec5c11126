"""Very many rows at once: what `bulk_create` writes, without its ceremony.

For what is made in hundreds of thousands (an old log, the invented town, the bench). A row is told
as a dict from column to value, so that none of Django's rows is made only to be taken apart. Rows
must have their ids; nothing is set on them afterwards, and no signal is sent.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, models

from rinnalla.core.column_lists import as_list, joined
from rinnalla.core.fields import EncryptedTextField, SealedValue
from rinnalla.core.sealing import Seal, place, sealer

AT_ONCE = (50, 10, 1)  # rows in one statement of SQLite, as many as there are
Said = Mapping[str, Any]  # a row: by the name of each column's attribute, what it holds


@dataclass(frozen=True)
class Insertion:
    """Rows of one table, ready to be sent: statements, each with its parameters.

    Nothing is left to do within the transaction but to send them.
    """

    statements: Sequence[tuple[str, Sequence[Any]]]

    def write(self) -> None:
        """Write the rows."""
        # The driver's own cursor: Django's would look for signs of its own among a thousand.
        with connection.cursor() as cursor, connection.wrap_database_errors:
            for statement, values in self.statements:
                cursor.cursor.execute(statement, values)


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as they stand."""
    if rows:
        model = type(rows[0])
        insert_values(model, names_of(model), ready_values(model, map(vars, rows)))


def names_of(model: type[models.Model]) -> list[str]:
    """The fields that `ready_values` gives values of, in that order."""
    return [one.name for one in _written_fields(model)]


def ready_values(model: type[models.Model], rows: Iterable[Said]) -> list[list[Any]]:
    """What the database takes for these rows of one table: sealed and ready, nothing written.

    A column that a row does not name gets its field's default; the id must be named.
    """
    table = _table(model)
    seal = sealer() if table.sealed else None
    return [table.values(row, seal) for row in rows]


def insert_values(
    model: type[models.Model], names: Iterable[str], values: Iterable[Sequence[Any]]
) -> None:
    """Insert tuples of values, ready for the database, into the columns of these fields."""
    ready = list(values)
    if ready:
        insertion(model, names, ready).write()


def insertion(
    model: type[models.Model], names: Iterable[str], values: Sequence[Sequence[Any]]
) -> Insertion:
    """These values, of which there is at least one row, as they will be sent."""
    return put_together([packed(model, names, values)])


@dataclass(frozen=True)
class Packed:
    """Rows of one table, at least one, as they can be handed from one process to another.

    `values` are as the database takes them: on PostgreSQL column by column, each as one array.
    """

    model: type[models.Model]
    names: tuple[str, ...]
    values: Sequence[Any]


def packed(
    model: type[models.Model], names: Iterable[str], values: Sequence[Sequence[Any]]
) -> Packed:
    """These values, of which there is at least one row, ready to be put together with others."""
    if connection.vendor != "postgresql":
        return Packed(model, tuple(names), values)
    return Packed(model, tuple(names), [as_list(one) for one in zip(*values, strict=True)])


def put_together(packs: Sequence[Packed]) -> Insertion:
    """What is sent for all these rows; they are of one table and have the same columns."""
    first = packs[0]
    into = _into(first.model, first.names)
    if connection.vendor != "postgresql":
        rows = [row for pack in packs for row in pack.values]
        return Insertion(list(_by_some(into, len(first.names), rows)))
    # One statement, a list for each column: row by row each is sent and answered.
    by_name = {one.name: one for one in first.model._meta.local_concrete_fields}
    lists = ", ".join(f"%s::{by_name[name].db_type(connection)}[]" for name in first.names)
    statement = f"{into} SELECT * FROM unnest({lists})"  # noqa: S608 ours
    alike = groupby((one.values for one in packs), key=lambda columns: [*map(type, columns)])
    return Insertion([(statement, [*map(joined, zip(*some, strict=True))]) for _, some in alike])


@cache
def _into(model: type[models.Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    by_name = {one.name: one for one in model._meta.local_concrete_fields}
    columns = ", ".join(quote(str(by_name[name].column)) for name in names)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})"


def _by_some(
    into: str, width: int, rows: Sequence[Sequence[Any]]
) -> Iterator[tuple[str, Sequence[Any]]]:
    """As SQLite takes them: always so many in a statement that it has prepared before.

    Around each statement it notes what a trigger might have to take back, so one for each row
    takes a third longer.
    """
    first = 0
    for so_many in AT_ONCE:
        statement = _statement(into, width, so_many)
        while len(rows) - first >= so_many:
            yield statement, list(chain.from_iterable(rows[first : first + so_many]))
            first += so_many


@cache
def _statement(into: str, width: int, rows: int) -> str:
    row = f"({', '.join(['?'] * width)})"  # SQLite's own sign: %s would be looked for each time
    return f"{into} VALUES {', '.join([row] * rows)}"


def id_value(one: UUID) -> Any:
    """An id as the database takes it."""
    return one if connection.features.has_native_uuid_field else one.hex


Way = Callable[[Any], Any]


class _Table:
    """What is known of a table before its rows are: where its columns' values come from."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = _written_fields(model)
        self.key = str(model._meta.pk.attname)
        self.defaults = {one.attname: None for one in fields}
        self.made: dict[str, Callable[[], Any]] = {}
        for one in fields:
            if one.has_default() and callable(one.default):
                self.made[one.attname] = one.default
            else:
                self.defaults[one.attname] = one.get_default()
        self.pick = itemgetter(*self.defaults)
        ways = [(at, _way(one)) for at, one in enumerate(fields)]
        self.ways = [(at, way) for at, way in ways if way]
        self.sealed = [
            (at, place(model._meta.db_table, str(one.column), ""))
            for at, one in enumerate(fields)
            if isinstance(one, EncryptedTextField)
        ]

    def values(self, row: Said, seal: Seal | None) -> list[Any]:
        """The row as the database takes it."""
        said = {**self.defaults, **row}
        for name, make in self.made.items():
            if name not in row:
                said[name] = make()
        values = list(self.pick(said))
        for at, way in self.ways:
            if values[at] is not None:
                values[at] = way(values[at])
        if seal:
            self._seal(values, str(row[self.key]).encode(), seal)
        return values

    def _seal(self, values: list[Any], row_id: bytes, seal: Seal) -> None:
        for at, beginning in self.sealed:
            value = values[at]
            if isinstance(value, SealedValue):  # read from this very place
                values[at] = bytes(value)
            elif value is not None:
                values[at] = seal(str(value).encode(), beginning + row_id)


_table = cache(_Table)


def _written_fields(model: type[models.Model]) -> list[Any]:
    return [one for one in model._meta.local_concrete_fields if not _made_by_database(one)]


def _made_by_database(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _as_json(encoder: Any, value: Any) -> str:
    """The value as JSON; lists of codes come again and again."""
    if type(value) is list and all(type(one) is str for one in value):
        return _codes_as_json(tuple(value))
    return json.dumps(value, cls=encoder) if value or type(value) is not dict else "{}"


@lru_cache(1024)
def _codes_as_json(codes: tuple[str, ...]) -> str:
    return json.dumps(codes)


def _way(field: Any) -> Way | None:
    """From a value to what the database takes; None where that is the same, or is sealed."""
    field = field.target_field if field.is_relation else field
    if isinstance(field, models.UUIDField):
        is_native = connection.features.has_native_uuid_field
        return None if is_native else attrgetter("hex")
    if isinstance(field, models.IntegerField | models.CharField | models.BooleanField):
        return None
    if isinstance(field, models.JSONField):
        return partial(_as_json, field.encoder)
    if isinstance(field, models.DateField):  # moments too; rows made together share theirs
        return lru_cache(1024)(lambda one: field.get_db_prep_save(one, connection))
    if isinstance(field, EncryptedTextField):
        return None
    return lambda one: field.get_db_prep_save(one, connection)
