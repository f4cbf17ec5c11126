"""Anchors: each organisation's newest entry, written to a file outside the database.

One file per organisation, appended to after every commit. Who cuts rows off the end of the
trail, or writes the chain anew with its real key, must bend this file too; keep copies of it
elsewhere (docs/operations.md). A missing last line after a power cut is harmless: the database
is then ahead of its anchor, which is no finding.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rinnalla.core import clock
from rinnalla.core.keyring import Purpose, current_keyring


@dataclass(frozen=True)
class Anchor:
    """What was the newest entry at some moment; `restored` says that a backup was put back."""

    seq: int
    mac: str
    restored: bool = False


def anchor_file(organisation_id: UUID) -> Path:
    """Where that organisation's anchors stand."""
    return Path(settings.ANCHOR_FOLDER) / f"{organisation_id}.jsonl"


def drop_anchor(organisation_id: UUID, seq: int, mac: str) -> None:
    """Append the present head; one short write, so that lines of several processes do not mix."""
    _append(organisation_id, {"seq": seq, "mac": mac, "at": clock.now().isoformat()})


def mark_restored(organisation_id: UUID, seq: int, mac: str) -> None:
    """Append that a backup was put back, ending at that entry; sealed with the trail's key."""
    line = {"restored": seq, "mac": mac, "at": clock.now().isoformat()}
    _append(organisation_id, {**line, "seal": _seal(organisation_id, line)})


def anchors_of(organisation_id: UUID) -> Iterator[Anchor]:
    """The anchors in the order they were dropped; a torn or forged line is passed over."""
    path = anchor_file(organisation_id)
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            anchor = _read(organisation_id, line)
            if anchor:
                yield anchor


def _append(organisation_id: UUID, line: dict[str, object]) -> None:
    path = anchor_file(organisation_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("ab", buffering=0) as file:
        file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")


def _read(organisation_id: UUID, text: str) -> Anchor | None:
    try:
        line = json.loads(text)
        if "restored" in line:
            seal = line.pop("seal")
            if not hmac.compare_digest(seal, _seal(organisation_id, line)):
                return None
            return Anchor(int(line["restored"]), line["mac"], restored=True)
        return Anchor(int(line["seq"]), line["mac"])
    except (ValueError, KeyError, TypeError):
        return None  # a line torn by a power cut: the next one carries the chain on


def _seal(organisation_id: UUID, line: dict[str, object]) -> str:
    keys = current_keyring().keys(Purpose.TRAIL)
    oldest = keys.by_number[min(keys.by_number)]  # trail keys are never retired (ADR 0004)
    message = json.dumps([str(organisation_id), line], sort_keys=True).encode()
    return hmac.new(oldest, message, hashlib.sha256).hexdigest()
