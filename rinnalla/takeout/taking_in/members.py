"""The members of an export, looked at as they pass: known, in order, and as the manifest says."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rinnalla.takeout.contents import ABOUT, ARCHIVE, FORMAT, MANIFEST, READ_ME, VERSION, Member
from rinnalla.takeout.taking_in.problems import (
    NO_EXPORT,
    NOT_WHOLE,
    OTHER_VERSION,
    CannotTakeIn,
)
from rinnalla.takeout.trail_rows import TRAIL

AN_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NAME = re.compile(
    rf"(?P<folder>tables/[a-z_]+\.[a-z_]+|{TRAIL}|{ARCHIVE}/{AN_ID})/\d{{5,}}\.(jsonl|part)"
)


@dataclass(frozen=True)
class About:
    """What an export says of itself before its rows."""

    organisation_id: UUID
    organisation: str
    tables: dict[str, list[str]]


@dataclass
class Passing:
    """Goes through the members once; `parts` notes what has passed."""

    members: Iterator[Member]
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def about(self) -> About:
        """What it is: the second member. Raises CannotTakeIn."""
        for one in self.members:
            if one.name == READ_ME:
                continue
            if one.name == ABOUT:
                return _about(one.content)
            break
        raise CannotTakeIn(NO_EXPORT.format(missing=ABOUT))

    def of_rows(self) -> Iterator[tuple[str, Member]]:
        """Folder and part, one after another, to the manifest, which they must agree with."""
        for one in self.members:
            if one.name == MANIFEST:
                self._agree_with(_json(one.content))
                return
            if one.name.startswith("csv/"):
                continue
            found = NAME.fullmatch(one.name)
            if found is None:
                raise CannotTakeIn(NOT_WHOLE.format(what=f"{one.name[:80]!r} belongs to no export"))
            folder = found["folder"]
            digest = hashlib.sha256(one.content).hexdigest()
            rows = one.content.count(b"\n") if one.name.endswith(".jsonl") else 0
            noted = {"name": one.name, "rows": rows, "sha256": digest}
            self.parts.setdefault(folder, []).append(noted)
            yield folder, one
        raise CannotTakeIn(NOT_WHOLE.format(what=f"{MANIFEST} is not in it"))

    def _agree_with(self, manifest: dict[str, Any]) -> None:
        said = {folder: parts for folder, parts in manifest.get("parts", {}).items() if parts}
        if said != self.parts:
            differing = sorted(
                folder
                for folder in said.keys() | self.parts.keys()
                if said.get(folder) != self.parts.get(folder)
            )
            raise CannotTakeIn(NOT_WHOLE.format(what=", ".join(differing)))


def _about(content: bytes) -> About:
    said = _json(content)
    found = (said.get("format"), said.get("version"))
    if found != (FORMAT, VERSION):
        told = f"{str(found[0])[:40]} {str(found[1])[:10]}"
        raise CannotTakeIn(OTHER_VERSION.format(found=told, known=f"{FORMAT} {VERSION}"))
    try:
        house = said["organisation"]
        tables = {
            str(label): [str(one) for one in names] for label, names in said["tables"].items()
        }
        return About(UUID(house["id"]), str(house["name"]), tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotTakeIn(NOT_WHOLE.format(what=ABOUT)) from None


def _json(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):  # nested without end
        said = None
    if not isinstance(said, dict):
        raise CannotTakeIn(NOT_WHOLE.format(what="a list of it cannot be read"))
    return said
