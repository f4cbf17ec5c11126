"""Old trails as sealed files: pieces under the keyring's own keys, bound to their place.

Each piece is its length in four bytes and what `core.sealing` made of it; the last one is empty
and says how many there are, so that a file cut off is told from a whole one.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.sealing import CannotOpen, key_number, place, seal, unseal

MARK = b"rinnalla sealed 1\n"
PIECE = 1 << 20
LENGTH = 4
TABLE = "takeout_trailarchive"


def archive_file(archive_id: UUID) -> Path:
    """Where that old trail stands: among the uploads, which backups hold."""
    return Path(settings.TRAIL_ARCHIVES) / f"{archive_id}.sealed"


def write_sealed(archive_id: UUID, pieces: Iterable[bytes], *, file: Path) -> None:
    """Seal these pieces, which belong to that archive, into a new file."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(MARK)
        number = 0
        for number, piece in enumerate(_of_size(pieces), 1):
            _put(target, seal(piece, _place(archive_id, f"piece {number}")))
        _put(target, seal(b"", _place(archive_id, f"end {number}")))
        target.flush()
        os.fsync(target.fileno())


def read_sealed(archive_id: UUID, file: Path) -> Iterator[bytes]:
    """The pieces of a sealed file; raises CannotOpen where it was changed or cut off."""
    number = 0
    with file.open("rb") as source:
        if source.read(len(MARK)) != MARK:
            raise CannotOpen("This file is no sealed trail of Rinnalla.")
        sealed = _next(source)
        while following := _next(source):
            number += 1
            yield unseal(sealed, _place(archive_id, f"piece {number}"))
            sealed = following
    unseal(sealed, _place(archive_id, f"end {number}"))


def seal_file_anew(archive_id: UUID) -> bool:
    """Seal an archive's file under the active key; whether it stood under another."""
    file = archive_file(archive_id)
    if keys_of(file) <= {current_keyring().keys(Purpose.FIELDS).active}:
        return False
    draft = file.with_suffix(".draft")
    write_sealed(archive_id, read_sealed(archive_id, file), file=draft)
    os.replace(draft, file)
    return True


def keys_of(file: Path) -> set[int]:
    """The numbers of the keys that a file's pieces stand under."""
    found = set()
    with file.open("rb") as source:
        source.seek(len(MARK))
        while sealed := _next(source):
            found.add(key_number(sealed))
    return found


def _of_size(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for piece in pieces:
        held += piece
        while len(held) >= PIECE:
            yield held[:PIECE]
            held = held[PIECE:]
    if held:
        yield held


def _place(archive_id: UUID, what: str) -> bytes:
    return place(TABLE, what, archive_id)


def _put(target: BinaryIO, sealed: bytes) -> None:
    target.write(len(sealed).to_bytes(LENGTH, "big") + sealed)


def _next(source: BinaryIO) -> bytes:
    """The next sealed piece; nothing at the end of the file."""
    length = int.from_bytes(source.read(LENGTH), "big")
    return source.read(length) if length else b""
