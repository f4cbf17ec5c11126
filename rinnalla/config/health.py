"""How the installation is, for whoever looks after it: a word for each of its parts.

Anybody may ask, so the answer holds no name, no number of people and no words of an error; and it
is kept a few seconds, so that asking often costs nothing.
"""

import datetime
import logging
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from django.conf import settings
from django.db import Error, connection

from rinnalla.config.databases import FILE
from rinnalla.config.marks import NIGHT, NIGHT_FAILED, UPKEEP, marked_at
from rinnalla.core import clock
from rinnalla.jobs.standing import queue_now

logger = logging.getLogger(__name__)

KEPT_SECONDS = 5
MEGABYTE = 1_000_000
FULL, LITTLE = 16 * MEGABYTE, 1000 * MEGABYTE
LONG_LOG = 500 * MEGABYTE
UPKEEP_LATE = datetime.timedelta(minutes=5)
NIGHT_LATE = datetime.timedelta(hours=27)  # a day of 25 hours, and the night's own time
WAITS_LONG = datetime.timedelta(minutes=15)


class State(IntEnum):
    """The worst of the parts' states is that of the whole."""

    OK = 0
    ATTENTION = 1  # it serves; somebody should look
    FAILING = 2  # it cannot do its work


@dataclass(frozen=True)
class Finding:
    """How one part is."""

    part: str
    state: State
    words: str = "ok"


def health() -> list[Finding]:
    """The findings of the last few seconds, or new ones."""
    with _lock:
        if time.monotonic() - _kept.at > KEPT_SECONDS:
            _kept.findings, _kept.at = look(), time.monotonic()
        return _kept.findings


def forget() -> None:
    """Let the next asking look anew."""
    with _lock:
        _kept.at = float("-inf")


@dataclass
class _Kept:
    findings: list[Finding]
    at: float = float("-inf")


_kept, _lock = _Kept([]), threading.Lock()


def look() -> list[Finding]:
    """Look at every part; what lies in the database is asked only where that answers."""
    database = _database()
    found = [database, *_disks(), _upkeep(settings.DATA_FOLDER)]
    return found if database.state is State.FAILING else [*found, _queue()]


def whole(findings: list[Finding]) -> State:
    """The worst of them."""
    return max((one.state for one in findings), default=State.FAILING)


def as_text(findings: list[Finding]) -> str:
    """Lines to read or to search: the whole first, then each part."""
    lines = [f"{one.part}: {one.words}" for one in findings]
    return "\n".join([whole(findings).name.lower(), *lines, ""])


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            cursor.fetchone()
    except Error as problem:
        logger.error("The database does not answer: %s.", type(problem).__name__)
        return Finding("database", State.FAILING, "does not answer")
    return Finding("database", State.OK)


def _disks() -> Iterator[Finding]:
    for part, folder in (("disk", settings.DATA_FOLDER), ("anchors", settings.ANCHOR_FOLDER)):
        yield room_left(part, _free(folder))


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except FileNotFoundError:  # nothing has been written there yet
        return _free(folder.parent)


def room_left(part: str, free: int) -> Finding:
    """What so many free bytes mean for a folder that grows."""
    if free < FULL:
        return Finding(part, State.FAILING, "full")
    if free < LITTLE:
        return Finding(part, State.ATTENTION, "little room is left")
    return Finding(part, State.OK)


def _upkeep(folder: Path) -> Finding:
    done, night = marked_at(folder, UPKEEP), marked_at(folder, NIGHT)
    words = "ok"
    if done is None or clock.now() - done > UPKEEP_LATE:
        words = "has not run for minutes"
    elif marked_at(folder, NIGHT_FAILED):
        words = "the nightly tasks failed"
    elif night and clock.now() - night > NIGHT_LATE:  # none: another server's
        words = "the nightly tasks have not run since yesterday"
    elif _log_of_sqlite(folder) > LONG_LOG:
        words = "the log of SQLite is long"
    return Finding("upkeep", State.OK if words == "ok" else State.ATTENTION, words)


def _log_of_sqlite(folder: Path) -> int:
    log = folder / f"{FILE}-wal"
    return log.stat().st_size if log.exists() else 0


def _queue() -> Finding:
    try:
        queue = queue_now()
    except Error as problem:
        logger.error("The queue cannot be read: %s.", type(problem).__name__)
        return Finding("queue", State.FAILING, "cannot be read")
    since = queue.waiting_since
    if since and not queue.held and clock.now() - since > WAITS_LONG:
        return Finding("queue", State.ATTENTION, "work waits, and nobody does it")
    if queue.failed:
        return Finding("queue", State.ATTENTION, "work has failed since yesterday")
    return Finding("queue", State.OK)
