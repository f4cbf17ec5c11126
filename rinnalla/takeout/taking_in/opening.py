"""Opening an export: its key with the passphrase, then its members one after another."""

import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from rinnalla.takeout.contents import Member
from rinnalla.takeout.handing import DATA, KEY
from rinnalla.takeout.taking_in.problems import (
    DAMAGED,
    NO_EXPORT,
    WRONG_PASSPHRASE,
    CannotTakeIn,
)

LARGEST = 64 << 20  # a member is a few megabytes; one that is not would fill the memory
LARGEST_KEY = 64 << 10
BLOCK = 1 << 20

Members = Callable[[], Iterator[Member]]


@contextmanager
def opened_export(path: Path, passphrase: Callable[[], str]) -> Iterator[Iterator[Member]]:
    """The members of an export in their order: a downloaded file, or the folder it was unpacked to.

    `passphrase` is asked for once the key is found. Raises CannotTakeIn.
    """
    with _sources(path) as (key, data):
        identity = identity_in(key, passphrase())
        with _decrypted(data, identity) as plain:
            yield _members(plain)


@contextmanager
def _sources(path: Path) -> Iterator[tuple[bytes, BinaryIO]]:
    """The sealed key, and the encrypted archive."""
    if path.is_dir():
        for name in (KEY, DATA):
            if not (path / name).is_file():
                raise CannotTakeIn(NO_EXPORT.format(missing=name))
        with (path / DATA).open("rb") as data:
            yield (path / KEY).read_bytes()[:LARGEST_KEY], data
        return
    if not path.is_file() or not tarfile.is_tarfile(path):
        raise CannotTakeIn(NO_EXPORT.format(missing=KEY))
    with _tar(path) as archive:
        yield _inside(archive, KEY).read(LARGEST_KEY), _inside(archive, DATA)


def _tar(path: Path) -> tarfile.TarFile:
    """A downloaded file, which nobody has compressed: what unfolds without end is not opened."""
    try:
        return tarfile.open(path, mode="r:")
    except tarfile.TarError:
        raise CannotTakeIn(NO_EXPORT.format(missing=KEY)) from None


def _inside(archive: tarfile.TarFile, name: str) -> Any:
    try:
        found = archive.extractfile(name)
    except (KeyError, OSError, tarfile.TarError):
        found = None
    if found is None:
        raise CannotTakeIn(NO_EXPORT.format(missing=name))
    return found


def identity_in(key: bytes, passphrase: str) -> Any:
    """What opens the archive, out of its sealed key; raises CannotTakeIn."""
    try:
        text = pyrage.passphrase.decrypt(key, passphrase).decode()
        return pyrage.x25519.Identity.from_str(text.strip())
    except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError, ValueError):
        raise CannotTakeIn(WRONG_PASSPHRASE) from None


@contextmanager
def _decrypted(source: BinaryIO, identity: Any) -> Iterator[BinaryIO]:
    """A stream of what age opens, in a thread; raises CannotTakeIn where it was changed.

    Whatever went wrong while reading is told as damage where age found damage: it comes first.
    """
    problems: list[BaseException] = []
    read, write = os.pipe()

    def decrypt() -> None:
        with suppress(BrokenPipeError), os.fdopen(write, "wb") as plain:
            try:
                pyrage.decrypt_io(source, plain, [identity])
            except Exception as problem:
                problems.append(problem)

    thread = threading.Thread(target=decrypt, name="opening")
    thread.start()
    given_up = False
    try:
        with os.fdopen(read, "rb") as stream:
            try:
                yield stream
                _read_to_the_end(stream)
            except BaseException:
                given_up = not problems
                raise
    except Exception as problem:
        thread.join()
        if problems and not given_up:
            raise CannotTakeIn(DAMAGED) from None
        raise problem
    finally:
        thread.join()
    if problems:
        raise CannotTakeIn(DAMAGED)


def _read_to_the_end(stream: BinaryIO) -> None:
    while stream.read(BLOCK):
        continue


def _members(stream: BinaryIO) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for one in archive:
                if not one.isreg() or one.size > LARGEST:
                    raise CannotTakeIn(DAMAGED)
                found = archive.extractfile(one)
                yield Member(one.name, found.read() if found else b"")
    except (tarfile.TarError, EOFError, OSError):
        raise CannotTakeIn(DAMAGED) from None
