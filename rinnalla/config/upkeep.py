"""What runs beside the server: checkpoints of SQLite each minute, the nightly tasks once a day."""

import logging
import sqlite3
import threading
from contextlib import closing
from types import TracebackType

from rinnalla.config.databases import sqlite_file
from rinnalla.config.env import Environment
from rinnalla.config.installation import run_rinnalla
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_CHECKPOINTS = 60
NIGHT_HOUR = 3  # Helsinki time: few are at work


class Upkeep:
    """A thread of the serving process, for as long as the `with` block lasts."""

    def __init__(self, env: Environment, *, nightly: bool = True) -> None:
        self.env = env
        self.nightly = nightly
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
        self._night_done = clock.today()

    def __enter__(self) -> "Upkeep":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN_CHECKPOINTS):
            self.tend()

    def tend(self) -> None:
        """One round: a checkpoint, and the nightly tasks when their hour has come."""
        checkpoint(self.env)
        now = clock.now().astimezone(clock.HELSINKI)
        if self.nightly and now.hour >= NIGHT_HOUR and now.date() != self._night_done:
            self._night_done = now.date()
            try:
                run_rinnalla("nightly")
            except CommandProblem:
                logger.error("The nightly tasks failed; `rinnalla nightly` tells why.")


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
