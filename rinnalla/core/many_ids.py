"""A list of ids in a question as one parameter, so that its cost does not go by the length.

A lead's fifty teams stand in most questions of a page, several times in some. Written out one by
one, each id is prepared, placed and bound anew: measured, that was a fifth of a lead's page.
"""

import json
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, UUIDField
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

FEW = 3  # so many are written out: the planner knows best about those


def _as_one_parameter(lookup: Any, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
    lhs, params = lookup.process_lhs(compiler, connection)
    if connection.vendor == "postgresql":
        return f"{lhs} = ANY(%s::uuid[])", [*params, list(lookup.rhs)]
    listed = json.dumps([one.hex for one in lookup.rhs])
    return f"{lhs} IN (SELECT value FROM json_each(%s))", [*params, listed]  # noqa: S608 no words of anybody


class _ManyIds:
    """What both kinds of columns do; anything but plain ids goes the usual way."""

    rhs: Any
    is_plain = False

    def get_prep_lookup(self) -> Any:
        listed = isinstance(self.rhs, (list, tuple, set, frozenset, dict))
        if listed and len(self.rhs) > FEW and all(type(one) is UUID for one in self.rhs):
            self.is_plain = True
            return list(dict.fromkeys(self.rhs))
        return super().get_prep_lookup()  # type: ignore[misc]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if self.is_plain:
            return _as_one_parameter(self, compiler, connection)
        told: tuple[str, Any] = super().as_sql(compiler, connection)  # type: ignore[misc]
        return told


class _IdIn(_ManyIds, In):
    """`id__in=` of a column of ids."""


class _RelatedIdIn(_ManyIds, RelatedIn):
    """`person__in=`, `person_id__in=` of a reference."""


def ask_with_one_parameter() -> None:
    """Let every `in` of ids be asked so; called once, when the product starts."""
    UUIDField.register_lookup(_IdIn)
    ForeignKey.register_lookup(_RelatedIdIn)
