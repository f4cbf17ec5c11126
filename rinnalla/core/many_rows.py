"""Very many rows at once: what `bulk_create` writes, without its ceremony.

For what is made in hundreds of thousands (the invented town, the bench). Rows must have their ids;
nothing is set on them afterwards, and no signal is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection, models

from rinnalla.core.fields import EncryptedTextField

WRITTEN_PLAIN = {int, UUID}


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as they stand."""
    if rows:
        model = type(rows[0])
        insert_values(model, names_of(model), ready_values(rows))


def names_of(model: type[models.Model]) -> list[str]:
    """The fields that `ready_values` gives values of, in that order."""
    return [one.name for one in _written_fields(model)]


def ready_values(rows: Sequence[models.Model]) -> list[list[Any]]:
    """What the database takes for these rows of one table: sealed and ready, nothing written."""
    if not rows:
        return []
    ways = _ways(type(rows[0]), connection.vendor)
    return [[way(row) for way in ways] for row in rows]


def insert_values(
    model: type[models.Model], names: Iterable[str], values: Iterable[Sequence[Any]]
) -> None:
    """Insert tuples of values, ready for the database, into the columns of these fields."""
    ready = list(values)
    if not ready:
        return
    quote = connection.ops.quote_name
    by_name = {one.name: one for one in model._meta.local_concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(quote(str(one.column)) for one in fields)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement, a list for each column: row by row each is sent and answered.
            lists = ", ".join(f"%s::{one.db_type(connection)}[]" for one in fields)
            statement = f"{into} SELECT * FROM unnest({lists})"  # noqa: S608 names of ours
            cursor.execute(statement, _by_column(ready))
        else:
            cursor.executemany(f"{into} VALUES ({', '.join(['%s'] * len(fields))})", ready)


def id_value(one: UUID) -> Any:
    """An id as the database takes it."""
    return one if connection.features.has_native_uuid_field else one.hex


def _by_column(values: Sequence[Sequence[Any]]) -> list[Any]:
    """Each column as a list; one of ids or numbers as PostgreSQL writes it: far quicker."""
    return [
        f"{{{','.join(map(str, column))}}}"
        if set(map(type, column)) <= WRITTEN_PLAIN
        else list(column)
        for column in zip(*values, strict=True)
    ]


@cache
def _ways(model: type[models.Model], vendor: str) -> list[Callable[[models.Model], Any]]:
    return [_way(one) for one in _written_fields(model)]


def _written_fields(model: type[models.Model]) -> list[Any]:
    return [one for one in model._meta.local_concrete_fields if not _made_by_database(one)]


def _made_by_database(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _way(field: Any) -> Callable[[models.Model], Any]:
    """From a row to what the database takes for this column."""
    if isinstance(field, EncryptedTextField):
        return _sealed(field)
    value = attrgetter(field.attname)
    prepared = field.target_field if field.is_relation else field
    if isinstance(prepared, models.UUIDField):
        return _ids(value)
    if isinstance(prepared, models.IntegerField | models.CharField | models.BooleanField):
        return value
    if isinstance(prepared, models.DateField):  # moments too; rows made together share theirs
        ready = lru_cache(1024)(lambda one: prepared.get_db_prep_save(one, connection))
        return lambda row: ready(value(row))
    return lambda row: prepared.get_db_prep_save(value(row), connection)


def _sealed(field: EncryptedTextField) -> Callable[[models.Model], Any]:
    database: Any = connection
    binary = database.Database.Binary

    def ready(row: models.Model) -> Any:
        found = field.pre_save(row, add=True)
        return None if found is None else binary(bytes(found))

    return ready


def _ids(value: Callable[[models.Model], Any]) -> Callable[[models.Model], Any]:
    is_native = connection.features.has_native_uuid_field

    def ready(row: models.Model) -> Any:
        found = value(row)
        return found if found is None or is_native else found.hex

    return ready
