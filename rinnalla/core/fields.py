"""Encrypted columns: what a stolen database or backup must not tell (design 2.12)."""

from typing import Any

from django.db import models

from rinnalla.core.sealing import place, seal, unseal


class SealedValue(bytes):
    """Encrypted bytes as they came from the database; never shown."""

    def __repr__(self) -> str:
        return "<sealed>"


class _Opening:
    """Opens a sealed column when it is read: the row's id is known only then."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, SealedValue):
            value = unseal(bytes(value), self.field.place_of(row)).decode()
            row.__dict__[name] = value
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(models.Field):
    """Text sealed with AES-256-GCM, bound to table, column and row id (ADR 0003).

    The row's id must be known before it is written (ids are made by us, not by the database).
    Looking up, ordering by and `update()` of such a column are refused: use a keyed token.
    """

    descriptor_class = _Opening

    def get_internal_type(self) -> str:
        return "BinaryField"

    def place_of(self, row: models.Model) -> bytes:
        """The associated data that binds this column of that row."""
        return place(row._meta.db_table, self.column or "", row.pk)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> SealedValue | None:
        return None if value is None else SealedValue(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> SealedValue | None:
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        return SealedValue(seal(str(value).encode(), self.place_of(model_instance)))

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, SealedValue):
            raise TypeError(
                f"{self.name} is encrypted: save the row itself; do not look up or update() it."
            )
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = self.get_prep_value(value)
        return None if value is None else connection.Database.Binary(bytes(value))
