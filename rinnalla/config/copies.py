"""A backup copy of an installation: a folder with a manifest that vouches for every file.

    manifest.json   what it is a copy of, by which version, and each file's checksum
    database        SQLite's file, or PostgreSQL's archive (pg_dump)
    anchors/        the trail's anchors
    uploads/        what people have sent in

The keyring is never in it: the manifest names it and the numbers of its keys, not the keys, and is
sealed with one of them: who changes a copy and its checksums cannot seal it anew.
"""

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from rinnalla.core.commanding import CommandProblem
from rinnalla.core.keyring import Keyring, Purpose

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
ANCHORS = "anchors"
UPLOADS = "uploads"
BLOCK = 1 << 20
SEALING = b"rinnalla: manifest of a copy\n"  # what the trail's key seals here and nowhere else


@dataclass(frozen=True)
class Manifest:
    """What a copy says of itself."""

    format: int
    product: str
    made_at: str
    engine: str
    migrations: list[list[str]]
    keyring: str
    keys: dict[str, list[int]]
    files: dict[str, str]
    seal: str = ""


def product_version() -> str:
    """The version of Rinnalla that runs."""
    return version("rinnalla")


def engine_of(database_url: str) -> str:
    """The kind of database: a copy of one cannot be put back into the other."""
    return "postgresql" if database_url else "sqlite"


def numbers_of(keyring: Keyring) -> dict[str, list[int]]:
    """The numbers of the keys on the ring, by purpose."""
    return {str(purpose): sorted(keys.by_number) for purpose, keys in keyring.purposes.items()}


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def checksums(folder: Path) -> dict[str, str]:
    """The checksum of every file below a folder, but for the manifest."""
    files = sorted(f for f in folder.rglob("*") if f.is_file() and f != folder / MANIFEST)
    return {file.relative_to(folder).as_posix(): checksum(file) for file in files}


def sealed(manifest: Manifest, keyring: Keyring) -> Manifest:
    """The same manifest with a seal that only a holder of the keyring can make.

    It is HMAC-SHA256 under the oldest key of the trail, for those are never retired (ADR 0004).
    """
    keys = keyring.keys(Purpose.TRAIL)
    oldest = keys.key(min(keys.by_number))
    content = json.dumps(asdict(replace(manifest, seal="")), sort_keys=True).encode()
    seal = hmac.new(oldest, SEALING + content, hashlib.sha256).hexdigest()
    return replace(manifest, seal=seal)


def refuse_unsealed(manifest: Manifest, keyring: Keyring) -> None:
    """Raises CommandProblem unless a holder of this keyring sealed the manifest."""
    expected = sealed(manifest, keyring).seal
    if not hmac.compare_digest(expected.encode(), str(manifest.seal).encode()):
        raise CommandProblem(
            "The copy is not sealed with this keyring: somebody else may have changed it. If you "
            "know where it has been, or it was made before copies were sealed, say --unsealed; "
            "nothing has been changed."
        )


def refuse_unsound(database: sqlite3.Connection) -> None:
    """SQLite looks at every row and every index of a copy; raises CommandProblem."""
    try:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        found = str(problem)
    if found != "ok":
        raise CommandProblem(f"SQLite finds the copy damaged ({found}). Nothing has been changed.")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """The last file of a copy: one without it is not whole."""
    file = folder / MANIFEST
    draft = folder / f".{MANIFEST}.{secrets.token_hex(4)}"
    draft.write_text(json.dumps(asdict(manifest), indent=1) + "\n", "utf-8")
    keep_on_disk(draft)
    os.replace(draft, file)
    keep_on_disk(folder)


def read_manifest(folder: Path) -> Manifest:
    """A copy's manifest, after every file has been compared; raises CommandProblem."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        if found["format"] != FORMAT:
            raise CommandProblem(
                f"The copy is of format {found['format']}; a newer Rinnalla reads it."
            )
        manifest = Manifest(**found)
    except FileNotFoundError:
        raise CommandProblem(f"{folder} is no whole copy: there is no {MANIFEST}.") from None
    except (ValueError, KeyError, TypeError):
        raise CommandProblem(f"{folder / MANIFEST} is damaged; nothing has been changed.") from None
    refuse_damaged(folder, manifest)
    return manifest


def refuse_damaged(folder: Path, manifest: Manifest) -> None:
    """Compare every file with the manifest; raises CommandProblem naming what differs."""
    # A link would bring in what stands elsewhere on this machine, such as the keyring.
    odd = [file for file in folder.rglob("*") if file.is_symlink() or not _is_plain(file)]
    if odd:
        names = ", ".join(sorted(file.name for file in odd))
        raise CommandProblem(f"The copy holds what no copy holds: {names}. Nothing was changed.")
    there = checksums(folder)
    differing = {name for name, digest in manifest.files.items() if there.get(name) != digest}
    differing |= set(there) - set(manifest.files)
    if differing or DATABASE not in manifest.files:
        names = ", ".join(sorted(differing)) or DATABASE
        raise CommandProblem(f"The copy is damaged: {names}. Nothing has been changed.")


def _is_plain(file: Path) -> bool:
    return file.is_file() or file.is_dir()


@contextmanager
def for_us_alone() -> Iterator[None]:
    """Files made within the block are nobody else's to read, not even while they are written.

    A folder that was there already may be open to all of the machine, and root writes so.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def keep_on_disk(path: Path) -> None:
    """Return only when a file or folder has reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
