"""What an encounter says now, joined with what a phone changed of what it had been shown.

Where both changed the same to different ends nobody's wins: it is told, and people decide.
"""

import dataclasses
from typing import Any

from rinnalla.encounters.drafts import EncounterDraft

SETS = {"topics", "people_ids", "present", "missing"}
BY_ID = {"help", "wishes"}
CONFLICT = object()


def merge(
    now: EncounterDraft, base: EncounterDraft, said: EncounterDraft
) -> tuple[EncounterDraft, list[str]]:
    """What it shall say, and the fields that two have changed to different ends."""
    merged: dict[str, Any] = {}
    conflicts: list[str] = []
    for field in dataclasses.fields(EncounterDraft):
        name = field.name
        value = _one(name, *(getattr(draft, name) for draft in (now, base, said)))
        if value is CONFLICT:
            conflicts.append(name)
        else:
            merged[name] = value
    return dataclasses.replace(now, **merged), conflicts


def _one(name: str, *values: Any) -> Any:
    now, base, said = values
    if name in SETS:
        kept = tuple(one for one in now if one in said or one not in base)
        return (*kept, *(one for one in said if one not in base and one not in kept))
    if name in BY_ID:
        return _rows(now, base, said)
    return _value(now, base, said)


def _value(now: Any, base: Any, said: Any) -> Any:
    if said == base:
        return now
    return said if now in (base, said) else CONFLICT


def _rows(now: Any, base: Any, said: Any) -> Any:
    rows: list[dict[Any, Any]] = [{one.id: one for one in some} for some in (now, base, said)]
    merged = [_value(*(some.get(key) for some in rows)) for key in {**rows[0], **rows[2]}]
    if CONFLICT in merged:
        return CONFLICT
    return tuple(sorted((one for one in merged if one), key=lambda one: one.id))
