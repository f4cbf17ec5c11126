"""The rows of one table as an export writes them, read in pieces: memory does not grow with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from rinnalla.takeout.fates import ONLY, Fate, columns_of, fate_of
from rinnalla.takeout.kept_close import TELLS_OF_IT, emptied_links, was_close, without_close
from rinnalla.takeout.values import way_out

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
        self.users_named: set[UUID] = set()

    def count(self, users: set[UUID] = frozenset()) -> int:  # type: ignore[assignment]
        """How many rows it has in the picture."""
        if fate_of(self.model) is Fate.USERS:
            return len(users)
        return self._rows().count()

    def rows(self, users: set[UUID] = frozenset()) -> Iterator[dict[str, Any]]:  # type: ignore[assignment]
        """Its rows, in the order of their ids; `users` are those that other tables have named."""
        rows = self._rows()
        if fate_of(self.model) is Fate.USERS:
            rows = rows.filter(pk__in=users)
        emptied = {} if self.wanted.with_kept_close else emptied_links(self.model)
        paths = [path for ways in emptied.values() for path in ways]
        read = rows.order_by("pk").values_list("pk", *self.columns, *paths)
        ways = [(field.attname, way_out(field)) for field in self.fields]
        to_users = {one.attname for one in self.fields if _names_user(one)}
        silent = self._silent()
        for pk, *values in read.iterator(chunk_size=AT_ONCE):
            row = {name: way(pk, value) for (name, way), value in zip(ways, values, strict=False)}
            close = dict(zip(paths, values[len(ways) :], strict=True))
            for name, its in emptied.items():
                if any(close[path] for path in its):
                    row[name] = None
            row |= silent
            if not self.wanted.with_kept_close and was_close(self.label, row):
                continue
            self.users_named |= {UUID(row[name]) for name in to_users if row[name]}
            yield row

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
