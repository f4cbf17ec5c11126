"""Leaving out what is kept close, as if it had never been written.

A table with a column `kept_close` has rows for the pair alone. Without the tick they stay here, and
so does whatever hangs on them: rows that would go with them go, links that would be emptied are.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

COLUMN = "kept_close"
GOES_TOO = (models.CASCADE, models.PROTECT)
# Columns that tell of it by themselves, and are emptied.
TELLS_OF_IT = {"people.following": frozenset({"last_met_close_at"})}
# Two records of one encounter are no more open than the one that stays: ways to what that says.
AS_CLOSE_AS = {
    "encounters.encounter": ("joined_to__kept_close",),
    "encounters.wish": ("encounter__joined_to__kept_close",),
}
# Tables whose sealed content was written while it may have been close.
EARLIER = "encounters.encounterversion"


def close_paths(model: type[models.Model]) -> list[str]:
    """The ways from a row to the columns that say it is close, itself or what it hangs on."""
    fields = model._meta.local_concrete_fields
    own = [COLUMN] if any(one.name == COLUMN for one in fields) else []
    own += AS_CLOSE_AS.get(model._meta.label_lower, ())
    return own + [
        f"{field.name}__{path}"
        for field, target in _links(model)
        if target is not model and _on_delete(field) in GOES_TOO
        for path in close_paths(target)
    ]


def emptied_links(model: type[models.Model]) -> dict[str, list[str]]:
    """By column: the ways to what says that the row it links to is close, and the link emptied."""
    return {
        field.attname: [f"{field.name}__{path}" for path in paths]
        for field, target in _links(model)
        if _on_delete(field) not in GOES_TOO and (paths := close_paths(target))
    }


def without_close(rows: "models.QuerySet[Any, Any]") -> "models.QuerySet[Any, Any]":
    """Those rows that are not close, and hang on nothing that is."""
    for path in close_paths(rows.model):
        hangs_on = path.rpartition("__")[0]
        on_nothing = Q(**{f"{hangs_on}__isnull": True}) if hangs_on else Q()
        rows = rows.filter(Q(**{path: False}) | on_nothing)
    return rows


def was_close(label: str, row: dict[str, Any]) -> bool:
    """Whether an earlier version was close when it was written."""
    return label == EARLIER and bool(json.loads(row["content"]).get(COLUMN))


def _links(model: type[models.Model]) -> Iterator[tuple[Any, type[models.Model]]]:
    for field in model._meta.local_concrete_fields:
        if field.is_relation and isinstance(field.related_model, type):
            yield field, field.related_model


def _on_delete(field: Any) -> Any:
    return field.remote_field.on_delete
