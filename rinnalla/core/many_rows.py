"""Very many rows at once: what `bulk_create` writes, without its ceremony.

For what is made in hundreds of thousands (the invented town, the bench). Rows must have their ids;
nothing is set on them afterwards, and no signal is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection, models

from rinnalla.core.fields import EncryptedTextField


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as they stand."""
    if not rows:
        return
    model = type(rows[0])
    fields = [one for one in model._meta.local_concrete_fields if not _made_by_database(one)]
    ways = [_way(one) for one in fields]
    names = [one.name for one in fields]
    insert_values(model, names, ([way(row) for way in ways] for row in rows))


def insert_values(
    model: type[models.Model], names: Iterable[str], values: Iterable[Sequence[Any]]
) -> None:
    """Insert tuples of values, ready for the database, into the columns of these fields."""
    quote = connection.ops.quote_name
    by_name = {one.name: one for one in model._meta.local_concrete_fields}
    columns = [quote(str(by_name[name].column)) for name in names]
    places = ", ".join(["%s"] * len(columns))
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 names of ours
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(values))


def id_value(one: UUID) -> Any:
    """An id as the database takes it."""
    return one if connection.features.has_native_uuid_field else one.hex


def _made_by_database(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _way(field: Any) -> Callable[[models.Model], Any]:
    """From a row to what the database takes for this column."""
    if isinstance(field, EncryptedTextField):
        return lambda row: field.get_db_prep_save(field.pre_save(row, add=True), connection)
    value = attrgetter(field.attname)
    prepared = field.target_field if field.is_relation else field
    if isinstance(prepared, models.UUIDField):
        return _ids(value)
    if isinstance(prepared, models.IntegerField | models.CharField | models.BooleanField):
        return value
    return lambda row: prepared.get_db_prep_save(value(row), connection)


def _ids(value: Callable[[models.Model], Any]) -> Callable[[models.Model], Any]:
    def ready(row: models.Model) -> Any:
        found = value(row)
        return None if found is None else id_value(found)

    return ready
