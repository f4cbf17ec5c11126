"""The database of one process, put back to how every seed begins: a copy of the made one."""

import json
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from script.tools.simulation.made import kept_files, kept_of_server

LOGS = ("-wal", "-shm", "-journal")


class Beginning:
    """Puts the database of this process's settings back; `town` tells who and what stands in it."""

    def __init__(self) -> None:
        self.is_embedded = connections["default"].vendor == "sqlite"
        self.file, self.keyring, names = kept_files()
        if not self.is_embedded:
            self.keyring, names = kept_of_server()
        self.town: dict[str, Any] = json.loads(names.read_text())
        self.folder = Path(settings.KEYRING_FILE).parent
        self.count = 0

    def keep_connection(self) -> None:
        """Let requests share one connection, as those of a shipped process share a pool's.

        Only where they come one at a time: a thread would take its own away with it, open. A new
        one for each request cost PostgreSQL nearly half of its time: it plans everything anew.
        """
        connections["default"].settings_dict["CONN_MAX_AGE"] = None

    def again(self) -> None:
        """As it was: rows, keys, anchors, and what the process remembers of them."""
        connections.close_all()
        if self.is_embedded:
            self._copy_file()
        else:
            self._copy_on_server()
        shutil.rmtree(settings.ANCHOR_FOLDER, ignore_errors=True)
        # A process never goes back to an older keyring of the same file: each time another file.
        Path(settings.KEYRING_FILE).unlink(missing_ok=True)
        self.count += 1
        settings.KEYRING_FILE = self.folder / f"keyring-{self.count}.json"
        shutil.copyfile(self.keyring, settings.KEYRING_FILE)
        cache.clear()

    def _copy_file(self) -> None:
        place = Path(str(settings.DATABASES["default"]["NAME"]))
        for end in LOGS:
            place.with_name(place.name + end).unlink(missing_ok=True)
        shutil.copyfile(self.file, place)

    def _copy_on_server(self) -> None:
        import psycopg
        from psycopg import sql

        now = settings.DATABASES["default"]
        mine = sql.Identifier(str(now["NAME"]))
        with psycopg.connect(
            host=now["HOST"] or now["OPTIONS"].get("host"), user=now["USER"], autocommit=True,
            dbname="postgres",
        ) as server:  # fmt: skip
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(mine))
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE made STRATEGY wal_log").format(mine)
            )
