"""What runs beside the server: checkpoints of SQLite each minute, the nightly tasks once a day."""

import datetime
import logging
import sqlite3
from contextlib import closing
from typing import Self

from rinnalla.config.beside import Beside
from rinnalla.config.databases import sqlite_file
from rinnalla.config.env import Environment
from rinnalla.config.installation import run_rinnalla
from rinnalla.config.marks import NIGHT, NIGHT_FAILED, UPKEEP, mark, marked_at, unmark
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_CHECKPOINTS = 60
NIGHT_HOUR = 3  # Helsinki time: few are at work
ROWS_LOOKED_AT = 1000


class Upkeep(Beside):
    """A checkpoint each minute, and the night's tasks.

    A night that was slept through (the machine was off, or was started again around the hour) is
    made up for within a minute of the next start.
    """

    name = "upkeep"
    ends_within = 5

    def __init__(self, env: Environment, *, nightly: bool = True) -> None:
        super().__init__()
        self.env = env
        self.nightly = nightly
        done = marked_at(env.data, NIGHT)
        if nightly and done is None:  # a new installation: nothing of past nights is left to do
            mark(env.data, NIGHT)
        self._tended = night_of(done or clock.now())

    def __enter__(self) -> Self:
        mark(self.env.data, UPKEEP)
        return super().__enter__()

    def run(self) -> None:
        while not self.stop.wait(SECONDS_BETWEEN_CHECKPOINTS):
            try:
                self.tend()
            except (OSError, sqlite3.Error) as problem:  # a full disk; tried again in a minute
                logger.error("The upkeep was not done: %s.", type(problem).__name__)

    def tend(self) -> None:
        """One round: a checkpoint, and the nightly tasks when their hour has come."""
        if checkpoint(self.env):
            mark(self.env.data, UPKEEP)
        tonight = night_of(clock.now())
        if self.nightly and tonight != self._tended:
            self._tended = tonight
            self._tend_the_night()

    def _tend_the_night(self) -> None:
        try:
            run_rinnalla("nightly")
        except CommandProblem:
            mark(self.env.data, NIGHT_FAILED)
            logger.error("The nightly tasks failed; `rinnalla nightly` tells why.")
            return
        look_at_tables(self.env)
        mark(self.env.data, NIGHT)
        unmark(self.env.data, NIGHT_FAILED)


def night_of(moment: datetime.datetime) -> datetime.date:
    """The day whose nightly tasks were the latest to come due by then."""
    local = moment.astimezone(clock.HELSINKI)
    day = local.date()
    return day if local.hour >= NIGHT_HOUR else day - datetime.timedelta(days=1)


def checkpoint(env: Environment) -> bool:
    """Move SQLite's log into its file; whether it could be emptied.

    TRUNCATE only, and from one process only: it takes the write lock, which leaves no room
    for the fault of SQLite before 3.51.3 (docs/operations.md, SQLite).
    """
    if env.database_url or not sqlite_file(env).exists():
        return True
    with closing(sqlite3.connect(sqlite_file(env), timeout=20)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("PRAGMA mmap_size=0")
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            logger.warning("SQLite's log was not emptied this time; it is tried again in a minute.")
            return False
    return not busy


def look_at_tables(env: Environment) -> None:
    """Let SQLite see how many rows its indexes lead to: without that it guesses its ways.

    Of each index it looks at a thousand rows at most: at the bench's full size (4 GB) the write
    lock is held for 56 ms. PostgreSQL does so by itself.
    """
    if env.database_url or not sqlite_file(env).exists():
        return
    with closing(sqlite3.connect(sqlite_file(env), timeout=20)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("PRAGMA mmap_size=0")
        connection.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        connection.execute("ANALYZE")
