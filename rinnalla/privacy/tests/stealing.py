"""For tests: a thief who copies the database, and looks for words in whatever the copy holds."""

import base64
import subprocess
from pathlib import Path

from django.db import connection

from rinnalla.privacy.tests.unpacking import layers
from script.tools.temporary_postgres import find_programs


def stolen_copy() -> bytes:
    """All that a copy of the database holds: SQLite's files, or a dump of PostgreSQL."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        files = [Path(name + end) for end in ("", "-wal", "-shm", "-journal")]
        return b"".join(file.read_bytes() for file in files if file.exists())
    about = connection.settings_dict
    dump = subprocess.run(  # noqa: S603
        [str(find_programs() / "pg_dump"), "-h", about["HOST"], "-U", about["USER"], about["NAME"]],
        capture_output=True,
        check=True,
    )
    return dump.stdout


def words_told(copy: bytes, words: list[str]) -> dict[str, list[str]]:
    """Which of these words the copy tells, and in what guise; capitals do not matter.

    What is packed in it is unpacked first (`unpacking.py`).
    """
    found: dict[str, list[str]] = {}
    for layer in layers(copy):
        lowered = layer.lower()
        for word in words:
            for guise, (pieces, hay) in _guises(word, layer, lowered).items():
                if any(piece in hay for piece in pieces) and guise not in found.get(word, []):
                    found.setdefault(word, []).append(guise)
    return found


def words_told_by_files(folder: Path, words: list[str]) -> dict[str, dict[str, list[str]]]:
    """Which file below a folder tells which word; a file's own name may tell one too."""
    told = {
        str(file.relative_to(folder)): words_told(file.name.encode() + file.read_bytes(), words)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    assert told, f"there is nothing in {folder}: the thief would look at nothing"
    return {name: found for name, found in told.items() if found}


def _guises(word: str, copy: bytes, lowered: bytes) -> dict[str, tuple[list[bytes], bytes]]:
    low = word.lower()
    cased = {word, low, word.upper(), word.capitalize()}
    return {
        "utf-8": ([low.encode()], lowered),
        "utf-16": ([low.encode("utf-16-le"), low.encode("utf-16-be")], lowered),
        "hex": ([one.encode().hex().encode() for one in cased], lowered),
        "base64": ([piece for one in cased for piece in _base64(one.encode())], copy),
        "base64 of utf-16": (
            [piece for one in cased for piece in _base64(one.encode("utf-16-le"))],
            copy,
        ),
    }


def _base64(word: bytes) -> list[bytes]:
    """The word as it looks inside base64, at each of the three places it may begin."""
    pieces = []
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + word).rstrip(b"=")
        pieces.append(whole[(0, 2, 3)[shift] : -1])  # the ends depend on the neighbours
    return pieces
