"""The keyring: every secret of an installation in one file outside the data folder.

The file is JSON: for each purpose the number of the active key and all keys still in use.
It is read once per process and again when the file changes, so that a rotation
in one process reaches the others without a restart (ADR 0003).
"""

import base64
import fcntl
import json
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

FORMAT = 1
KEY_BYTES = 32


class Purpose(StrEnum):
    """What a key is for; one key never serves two purposes."""

    FIELDS = "fields"  # AES-256-GCM of encrypted columns
    TOKENS = "tokens"  # HMAC of what is searched for
    TRAIL = "trail"  # HMAC chain of the trail
    SIGNING = "signing"  # Django's signatures: cookies, one-time links
    SEALING = "sealing"  # private keys to which phones seal what they recorded


# Purposes that came later: a keyring from before has no keys for them until the next start.
CAME_LATER = {Purpose.SEALING}


class KeyringError(Exception):
    """The keyring cannot be used; the message says why and what to do."""


class KeyringLost(KeyringError):
    """There is no keyring where one is expected."""


class KeyMissing(KeyringError):
    """A row was written with a key that this keyring does not hold."""


@dataclass(frozen=True)
class Keys:
    """The keys of one purpose: number to 32 bytes, and which number new rows use."""

    active: int
    by_number: dict[int, bytes] = field(repr=False)

    def key(self, number: int) -> bytes:
        """The key of that number; raises KeyMissing."""
        try:
            return self.by_number[number]
        except KeyError:
            raise KeyMissing(
                f"Key {number} is not in the keyring. Bring back the keyring this data was "
                "written with; nothing has been changed."
            ) from None

    def newest_first(self) -> list[tuple[int, bytes]]:
        """All keys still in use as (number, key), the active one first."""
        return sorted(self.by_number.items(), key=lambda item: (item[0] != self.active, -item[0]))


@dataclass(frozen=True)
class Keyring:
    """A keyring as read: a name that tells it from other installations' and keys by purpose."""

    name: str
    purposes: dict[Purpose, Keys] = field(repr=False)
    # What a newer version added: kept as it is, for when that version comes back, and never used.
    newer: dict[str, Keys] = field(default_factory=dict, repr=False)

    def keys(self, purpose: Purpose) -> Keys:
        """The keys of a purpose; none where the keyring is from before there was that purpose."""
        return self.purposes.get(purpose) or Keys(0, {})

    def lacking(self) -> list[Purpose]:
        """The purposes that came later than this keyring."""
        return [purpose for purpose in Purpose if purpose not in self.purposes]

    def follows(self, before: "Keyring") -> bool:
        """Whether it came of that one by adding keys and retiring old ones."""
        return self.name == before.name and all(
            self.keys(purpose).active >= keys.active
            and all(
                self.keys(purpose).by_number.get(number, key) == key
                for number, key in keys.by_number.items()
            )
            for purpose, keys in before.purposes.items()
        )

    def with_new_key(self, purpose: Purpose) -> "Keyring":
        """The same keyring with a fresh active key for that purpose; old keys stay."""
        old = self.keys(purpose)
        number = max(old.by_number, default=0) + 1
        grown = Keys(number, {**old.by_number, number: secrets.token_bytes(KEY_BYTES)})
        return replace(self, purposes={**self.purposes, purpose: grown})

    def without_key(self, purpose: Purpose, number: int) -> "Keyring":
        """The same keyring after retiring an old key; the active one cannot be retired."""
        old = self.keys(purpose)
        if number == old.active:
            raise KeyringError("The active key cannot be retired.")
        rest = {n: key for n, key in old.by_number.items() if n != number}
        return replace(self, purposes={**self.purposes, purpose: Keys(old.active, rest)})


def fresh_keyring() -> Keyring:
    """A new keyring with one random key for each purpose."""
    return Keyring(
        name=secrets.token_hex(8),
        purposes={p: Keys(1, {1: secrets.token_bytes(KEY_BYTES)}) for p in Purpose},
    )


def read_keyring(path: Path) -> Keyring:
    """The keyring in that file; raises KeyringLost or KeyringError."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise KeyringLost(
            f"There is no keyring at {path}. Without it nothing encrypted can be read. "
            "Bring it back from its own backup (docs/operations.md, Keys); "
            "nothing has been changed."
        ) from None
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError("format")
        entries = {name: _keys(entry) for name, entry in data["purposes"].items()}
        purposes = {purpose: entries.pop(purpose) for purpose in Purpose if purpose in entries}
        if not set(purposes) >= set(Purpose) - CAME_LATER:
            raise ValueError("purposes")
        return Keyring(data["name"], purposes, newer=entries)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyringError(
            f"The keyring at {path} is damaged or of an unknown format. "
            "Bring it back from its own backup; nothing has been changed."
        ) from None


def write_keyring(keyring: Keyring, path: Path, *, must_be_new: bool = False) -> None:
    """Write the keyring, readable by its owner only, whole or not at all.

    Raises FileExistsError if `must_be_new` and a keyring is already there.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    data = {
        "format": FORMAT,
        "name": keyring.name,
        "purposes": {
            purpose: {
                "active": keys.active,
                "keys": {
                    str(n): base64.b64encode(key).decode() for n, key in keys.by_number.items()
                },
            }
            for purpose, keys in [*keyring.purposes.items(), *keyring.newer.items()]
        },
    }
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        if must_be_new:
            os.link(draft, path)
        else:
            os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


@contextmanager
def only_one_changes(path: Path) -> Iterator[None]:
    """Within the block nobody else changes the keyring: of two new keys none is written over."""
    lock = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def make_keyring_once(path: Path, *, has_data: Callable[[], bool]) -> bool:
    """Make a keyring for a new installation; True if one was made.

    Raises KeyringLost where there is data but no keyring: a new one could never open it.
    """
    if path.exists():
        return False
    if has_data():
        raise KeyringLost(
            f"There is data, but no keyring at {path}. Bring the keyring back from its own "
            "backup (docs/operations.md, Keys). A new one could not open the data, so none "
            "was made; nothing has been changed."
        )
    write_keyring(fresh_keyring(), path, must_be_new=True)
    return True


def add_lacking_purposes(path: Path) -> Keyring:
    """Give a keyring from before a purpose its first key for it; gives the keyring as it is then.

    Raises KeyringError where the file cannot be written.
    """
    try:
        with only_one_changes(path):
            keyring = read_keyring(path)
            lacking = keyring.lacking()
            for purpose in lacking:
                keyring = keyring.with_new_key(purpose)
            if lacking:
                write_keyring(keyring, path)
    except OSError as problem:
        raise KeyringError(
            f"The keyring at {path} is from before this version needed a key more, and it could "
            "not be added. Let the user who runs Rinnalla write to it for one start."
        ) from problem
    return keyring


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keys(entry: dict[str, Any]) -> Keys:
    keys = Keys(entry["active"], {int(n): _key_bytes(text) for n, text in entry["keys"].items()})
    if keys.active not in keys.by_number:
        raise ValueError("active key")
    return keys


def _key_bytes(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("length of a key")
    return key


class _Shelf:
    """The keyring this process uses, read again when its file changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: str | Path | None = None
        self._stamp: tuple[int, int] | None = None
        self._keyring: Keyring | None = None

    def current(self, file: str | Path) -> Keyring:
        with self._lock:
            stamp = _stamp(file)  # for each value that is opened: so no Path is made of it
            if self._keyring is None or file != self._file:
                self._keyring, self._file, self._stamp = read_keyring(Path(file)), file, stamp
            elif stamp and stamp != self._stamp:
                self._keyring, self._stamp = _next(self._keyring, Path(file)), stamp
            return self._keyring


def _next(held: Keyring, path: Path) -> Keyring:
    """The keyring in the changed file, if it follows from the one held; else the one held.

    What a process sealed under another installation's keys, or chained to the trail, could never
    be mended; at the next start the file is refused aloud (`key_state.check_keyring`).
    """
    try:
        found = read_keyring(path)
    except KeyringError:
        found = None
    if found and found.follows(held):
        return found
    logger.error("The keyring's file was changed to one that does not fit; it is not taken up.")
    return held


def _stamp(file: str | Path) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino


_shelf = _Shelf()
_held: ContextVar[Keyring | None] = ContextVar("held_keyring", default=None)


def current_keyring() -> Keyring:
    """The keyring of this installation (setting KEYRING_FILE); raises KeyringError.

    A process that has read its keyring goes on with it even if the file goes away meanwhile.
    """
    held = _held.get()
    if held is not None:
        return held
    from django.conf import settings  # the only word of Django here: the settings need keys too

    return _shelf.current(settings.KEYRING_FILE)


@contextmanager
def one_keyring() -> Iterator[None]:
    """Within the block this thread goes by the keyring as it is now.

    Its file is not looked at for each value: for many values at once, some seconds at most.
    """
    mark = _held.set(current_keyring())
    try:
        yield
    finally:
        _held.reset(mark)
