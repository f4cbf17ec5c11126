"""The rows of one table as an export writes them, read in pieces: memory does not grow with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.core.keyring import one_keyring
from rinnalla.takeout.fates import ONLY, Fate, columns_of, fate_of
from rinnalla.takeout.kept_close import TELLS_OF_IT, emptied_links, was_close, without_close
from rinnalla.takeout.values import is_typed, way_out

AT_ONCE = 2000  # rows fetched together
OWNER = "organisations.organisation"
USER = "accounts.user"


@dataclass(frozen=True)
class Wanted:
    """What an export holds besides the rest."""

    organisation_id: UUID
    with_identities: bool = False
    with_kept_close: bool = False


class Table:
    """A table of the picture: its columns, how many rows, and the rows themselves."""

    def __init__(self, model: type[models.Model], wanted: Wanted, *, using: str) -> None:
        self.model, self.wanted, self.using = model, wanted, using
        self.label = model._meta.label_lower
        self.fields = columns_of(model)
        self.columns = [field.attname for field in self.fields]
        self.typed = frozenset(field.attname for field in self.fields if is_typed(field))
        self.ways = [(field.attname, way_out(field)) for field in self.fields]
        self.to_users = [field.attname for field in self.fields if _names_user(field)]
        self.silent = self._silent()
        self.users_named: set[str] = set()  # their ids, as they are written

    def count(self, users: set[str] = frozenset()) -> int:  # type: ignore[assignment]
        """How many rows it has in the picture."""
        if fate_of(self.model) is Fate.USERS:
            return len(users)
        return self._rows().count()

    def rows(self, users: set[str] = frozenset()) -> Iterator[dict[str, Any]]:  # type: ignore[assignment]
        """Its rows, in the order of their ids; `users` are those that other tables have named."""
        rows = self._rows()
        if fate_of(self.model) is Fate.USERS:
            rows = rows.filter(pk__in=users)
        emptied = {} if self.wanted.with_kept_close else emptied_links(self.model)
        paths = [path for ways in emptied.values() for path in ways]
        read = rows.order_by("pk").values_list("pk", *self.columns, *paths)
        found = read.iterator(chunk_size=AT_ONCE)
        while some := list(islice(found, AT_ONCE)):
            with one_keyring():  # never around a yield: who draws rows has a moment of their own
                written = [self._written(one, emptied, paths) for one in some]
            for row in written:
                if self.wanted.with_kept_close or not was_close(self.label, row):
                    self._note_users(row)
                    yield row

    def _written(
        self, found: tuple[Any, ...], emptied: dict[str, list[str]], paths: list[str]
    ) -> dict[str, Any]:
        """One row as it is written: `paths` say what of its links is close and thus `emptied`."""
        pk, *values = found
        row = {name: way(pk, one) for (name, way), one in zip(self.ways, values, strict=False)}
        close = dict(zip(paths, values[len(self.ways) :], strict=True))
        for name, its in emptied.items():
            if any(close[path] for path in its):
                row[name] = None
        return row | self.silent

    def _note_users(self, row: dict[str, Any]) -> None:
        for name in self.to_users:
            if row[name]:
                self.users_named.add(row[name])

    def _rows(self) -> "models.QuerySet[Any, Any]":
        rows = self.model._base_manager.using(self.using).all()
        if fate_of(self.model) is Fate.USERS:
            return rows
        owner = "pk" if self.label == OWNER else "organisation_id"
        rows = rows.filter(**{owner: self.wanted.organisation_id}, **ONLY.get(self.label, {}))
        return rows if self.wanted.with_kept_close else without_close(rows)

    def _silent(self) -> dict[str, None]:
        """The columns that would tell of what is kept close."""
        if self.wanted.with_kept_close:
            return {}
        return dict.fromkeys(TELLS_OF_IT.get(self.label, ()))


def _names_user(field: Any) -> bool:
    return field.is_relation and field.related_model._meta.label_lower == USER
