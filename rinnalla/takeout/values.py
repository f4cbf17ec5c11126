"""From a column to plain JSON and back: the words of an export (docs/export.md)."""

import base64
import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.sealing import place, unseal

Way = Callable[[Any, Any], Any]  # of the row's id and what stands in the column

PLAIN = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.FloatField,
    models.JSONField,
)
# No text of anybody's: what they are written as begins with a letter or a digit of its own.
TYPED = (models.UUIDField, models.DateField, models.BooleanField)


class NoSuchValue(ValueError):
    """What stands in an export is no value of that column."""


def way_out(field: Any) -> Way:
    """How a column's values are written; raises TypeError for a kind that nobody has met."""
    kind = _kind(field)
    if isinstance(kind, EncryptedTextField):
        return _opened(kind)
    if isinstance(kind, models.UUIDField):
        return lambda row_id, value: None if value is None else str(value)
    if isinstance(kind, models.DateTimeField):
        return lambda row_id, value: None if value is None else _moment(value)
    if isinstance(kind, models.DateField):
        return lambda row_id, value: None if value is None else value.isoformat()
    if isinstance(kind, models.BinaryField):
        return lambda row_id, value: None if value is None else _letters(value)
    if isinstance(kind, PLAIN):
        return lambda row_id, value: value
    raise TypeError(f"No export has written a {type(kind).__name__} yet.")


def is_typed(field: Any) -> bool:
    """Whether nothing but an id, a moment, a day, or yes or no ever stands in that column."""
    return isinstance(_kind(field), TYPED)


def way_in(field: Any) -> Callable[[Any], Any]:
    """How a column's values are read; the function raises NoSuchValue."""
    kind = _kind(field)
    read = _reading(kind)

    def checked(value: Any) -> Any:
        if value is None:
            if not field.null:
                raise NoSuchValue(field.name)
            return None
        try:
            return read(value)
        except (ValueError, TypeError, AttributeError):
            raise NoSuchValue(field.name) from None

    return checked


def _reading(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, models.UUIDField):
        return UUID
    if isinstance(kind, models.DateTimeField):
        return _read_moment
    if isinstance(kind, models.DateField):
        return datetime.date.fromisoformat
    if isinstance(kind, models.BinaryField) and not isinstance(kind, EncryptedTextField):
        return lambda value: base64.b64decode(value, validate=True)
    if isinstance(kind, models.JSONField):
        return lambda value: value
    return _of_type(
        bool
        if isinstance(kind, models.BooleanField)
        else int
        if isinstance(kind, models.IntegerField)
        else float
        if isinstance(kind, models.FloatField)
        else str
    )


def _of_type(wanted: type) -> Callable[[Any], Any]:
    def same(value: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(wanted.__name__)
        return value

    return same


def _kind(field: Any) -> Any:
    """The field itself, or the one that a link points at."""
    while field.is_relation:
        field = field.target_field
    return field


def _opened(field: EncryptedTextField) -> Way:
    table, column = field.model._meta.db_table, field.column or ""

    def opened(row_id: Any, value: Any) -> Any:
        return None if value is None else unseal(value, place(table, column, row_id)).decode()

    return opened


def _moment(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).isoformat()


def _read_moment(value: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment


def _letters(value: bytes) -> str:
    return base64.b64encode(value).decode()
