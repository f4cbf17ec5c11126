"""How the embedded database is opened."""

import sqlite3
from contextlib import closing

from rinnalla.config.env import sqlite_database


def test_what_is_removed_is_overwritten(tmp_path):
    """Whoever is forgotten leaves nothing in free pages (ADR 0012)."""
    opening = sqlite_database(tmp_path)["OPTIONS"]["init_command"]
    with closing(sqlite3.connect(tmp_path / "file")) as connection:
        connection.executescript(opening)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
