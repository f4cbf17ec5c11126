"""Anchors: each organisation's newest entry, written to a file outside the database.

One file per organisation, appended to after every commit. Who cuts rows off the end of the
trail, or writes the chain anew with its real key, must bend this file too; keep copies of it
elsewhere (docs/operations.md). A missing last line after a power cut is harmless: the database
is then ahead of its anchor, which is no finding.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rinnalla.core import clock
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.records import is_id

logger = logging.getLogger(__name__)

LAST_PLACE = 2**63 - 1  # what a database takes for a number
TAIL = 8192  # bytes at the end of a file in which its newest anchor is looked for


@dataclass(frozen=True)
class Anchor:
    """What was the newest entry at some moment; `restored` says that a backup was put back."""

    seq: int
    mac: str
    at: str = ""
    restored: bool = False
    over: int = 0  # the newest entry anchored before the backup was put back


def anchor_file(organisation_id: UUID) -> Path:
    """Where that organisation's anchors stand."""
    return Path(settings.ANCHOR_FOLDER) / f"{organisation_id}.jsonl"


def anchored_organisations() -> set[UUID]:
    """The organisations that have a file of anchors."""
    return {UUID(f.stem) for f in Path(settings.ANCHOR_FOLDER).glob("*.jsonl") if is_id(f.stem)}


def drop_anchor(organisation_id: UUID, seq: int, mac: str) -> None:
    """Append the present head, after its commit.

    The deed stands already: where the file cannot be written, the log says so, and the
    installation's page shows how far the anchors lag behind.
    """
    try:
        _append(organisation_id, {"seq": seq, "mac": mac, "at": clock.now().isoformat()})
    except OSError:
        logger.exception("The anchor of entry %s of %s was not written.", seq, organisation_id)


def mark_restored(organisation_id: UUID, seq: int, mac: str) -> None:
    """Append that a backup was put back, ending at that entry; sealed with the trail's key.

    The seal also covers the newest anchor given up thereby, so that it cannot be used again.
    Raises OSError where the file cannot be written.
    """
    line = {
        "restored": seq,
        "mac": mac,
        "over": _highest(organisation_id),
        "at": clock.now().isoformat(),
    }
    _append(organisation_id, {**line, "seal": _seal(organisation_id, line)})


def anchors_of(organisation_id: UUID) -> Iterator[Anchor]:
    """The anchors in the order they were dropped; a torn, forged or re-used line is passed over."""
    path = anchor_file(organisation_id)
    if not path.exists():
        return
    highest = 0
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            anchor = _read(organisation_id, line)
            if anchor is None or (anchor.restored and anchor.over != highest):
                continue
            highest = anchor.seq if anchor.restored else max(highest, anchor.seq)
            yield anchor


def newest_anchor(organisation_id: UUID) -> Anchor | None:
    """The newest anchor, from the end of the file: quick however long the file."""
    path = anchor_file(organisation_id)
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        lines = file.read().decode(errors="replace").splitlines()
    newest = None
    for anchor in filter(None, (_read(organisation_id, line) for line in lines)):
        if newest is None or anchor.restored or anchor.seq > newest.seq:
            newest = anchor
    return newest


def _highest(organisation_id: UUID) -> int:
    highest = 0
    for anchor in anchors_of(organisation_id):
        highest = anchor.seq if anchor.restored else max(highest, anchor.seq)
    return highest


def _append(organisation_id: UUID, line: dict[str, object]) -> None:
    """One write, so that lines of several processes do not mix.

    The line break comes first: it closes a line that a full disk tore.
    """
    path = anchor_file(organisation_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = b"\n" + json.dumps(line, separators=(",", ":")).encode()
    with path.open("ab", buffering=0) as file:
        if file.write(text) != len(text):
            raise OSError(f"{path} took in only a part of a line.")


def _read(organisation_id: UUID, text: str) -> Anchor | None:
    try:
        line = json.loads(text)
        if "restored" in line:
            seal = line.pop("seal")
            if not hmac.compare_digest(seal, _seal(organisation_id, line)):
                return None
            return Anchor(
                int(line["restored"]), line["mac"], line["at"], restored=True, over=line["over"]
            )
        anchor = Anchor(int(line["seq"]), str(line["mac"]), str(line["at"]))
        return anchor if 0 <= anchor.seq <= LAST_PLACE else None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None  # a line torn by a power cut, or no line of ours: the next carries the chain on


def _seal(organisation_id: UUID, line: dict[str, object]) -> str:
    keys = current_keyring().keys(Purpose.TRAIL)
    oldest = keys.by_number[min(keys.by_number)]  # trail keys are never retired (ADR 0004)
    message = json.dumps([str(organisation_id), line], sort_keys=True).encode()
    return hmac.new(oldest, message, hashlib.sha256).hexdigest()
