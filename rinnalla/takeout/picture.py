"""One moment of the database, held still while it is read for minutes.

PostgreSQL gives a transaction that sees nothing newer. SQLite could too, but its log could not be
emptied meanwhile and whoever empties it would hold up every writer; so its file is copied first,
as for a backup, and the copy is read. Both are read through a connection of their own.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction

from rinnalla.core.walls import InView

ALIAS = "still"
LOOKED_AT_EVERY = 5.0  # seconds: longer than that nobody hears how far it is


class Copying:
    """SQLite's file being copied in a thread; on PostgreSQL there is nothing to copy."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.problem: Exception | None = None
        self._thread: threading.Thread | None = None

    def wait(self) -> Iterator[None]:
        """Yields every few seconds until the copy stands; raises what went wrong."""
        if connection.vendor == "postgresql":
            return
        source = str(connection.settings_dict["NAME"])
        self._thread = threading.Thread(target=self._copy, args=(source,), name="copying")
        self._thread.start()
        while self._thread.is_alive():
            self._thread.join(LOOKED_AT_EVERY)
            yield
        if self.problem:
            raise self.problem

    def forget(self) -> None:
        """Take the copy away."""
        if self._thread is not None:
            self._thread.join()
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.target}{ending}").unlink(missing_ok=True)

    def _copy(self, source: str) -> None:
        try:
            os.close(os.open(self.target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
            with (
                closing(sqlite3.connect(source, timeout=20)) as there,
                closing(sqlite3.connect(self.target)) as here,
            ):
                there.execute("PRAGMA wal_autocheckpoint=0")
                there.backup(here)
                here.execute("PRAGMA journal_mode=DELETE")
        except (sqlite3.Error, OSError) as problem:
            self.problem = problem


@contextmanager
def still_picture(organisation_id: UUID, copy: Path) -> Iterator[str]:
    """Within the block the alias it gives reads the organisation's rows of one moment."""
    connections.databases[ALIAS] = _settings(copy)
    try:
        connections[ALIAS].connect()
        with transaction.atomic(using=ALIAS):
            _bring_into_view(organisation_id)
            yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def _settings(copy: Path) -> dict[str, Any]:
    here = connection.settings_dict
    options = {name: value for name, value in here["OPTIONS"].items() if name != "pool"}
    if connection.vendor == "postgresql":
        from psycopg import IsolationLevel  # not there where SQLite serves

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
        return {**here, "OPTIONS": options}
    options |= {"transaction_mode": "DEFERRED", "init_command": "PRAGMA query_only=ON;"}
    return {**here, "NAME": str(copy), "OPTIONS": options}


def _bring_into_view(organisation_id: UUID) -> None:
    """As `walls.seeing`, on this connection: the app's role would see no row otherwise."""
    if connection.vendor != "postgresql":
        return
    values = InView(frozenset({organisation_id})).as_settings()
    if settings.DATABASE_ASSUMED_ROLE:
        values["role"] = settings.DATABASE_ASSUMED_ROLE
    with connections[ALIAS].cursor() as cursor:
        for name, value in values.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
