"""All that an encounter says, as JSON: what a version keeps, sealed."""

import dataclasses
import datetime
import json
from typing import Any
from uuid import UUID

from rinnalla.encounters.drafts import (
    EncounterDraft,
    HeadsDraft,
    HelpDraft,
    PresentDraft,
    WishDraft,
)

IDS = {"id", "team_id", "place_id", "area_id", "user_id", "kind_id", "person_id", "helped_by"}
MOMENTS = {"happened_at", "until"}
PARTS: dict[str, type] = {
    "present": PresentDraft,
    "heads": HeadsDraft,
    "help": HelpDraft,
    "wishes": WishDraft,
}


def written(draft: EncounterDraft) -> str:
    """The draft as JSON."""
    return json.dumps(dataclasses.asdict(draft), default=_plain, ensure_ascii=False)


def read(content: str) -> EncounterDraft:
    """The draft that was written; what a later product no longer knows is left out."""
    said: dict[str, Any] = json.loads(content)
    for name, part in PARTS.items():
        said[name] = tuple(_made(part, one) for one in said.get(name, ()))
    said["people_ids"] = tuple(UUID(one) for one in said.get("people_ids", ()))
    for name in ("topics", "missing"):
        said[name] = tuple(said.get(name, ()))
    draft: EncounterDraft = _made(EncounterDraft, said)
    return draft


def _made(kind: Any, said: dict[str, Any]) -> Any:
    known = {one.name for one in dataclasses.fields(kind)}
    return kind(**{name: _value(name, said[name]) for name in said.keys() & known})


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in IDS:
        return UUID(value)
    return datetime.datetime.fromisoformat(value) if name in MOMENTS else value


def _plain(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"A draft holds no {type(value).__name__}.")
