"""Do the triggers still stand by which a table is only added to?

A database that was opened by its owner may have lost them; a copy of it would be put back without.
"""

import re
from collections.abc import Iterator

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rinnalla.core.walls import OnPostgres, OnSqlite

MADE = re.compile(r"CREATE TRIGGER (\w+) [A-Z ]+ ON (\w+)")  # as `walls.append_only` writes it
ON_SQLITE = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
ON_POSTGRES = """
    SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
"""


def unguarded_tables() -> list[str]:
    """The tables whose triggers a migration made and somebody took off or switched off."""
    with connection.cursor() as cursor:
        cursor.execute(ON_POSTGRES if connection.vendor == "postgresql" else ON_SQLITE)
        standing = set(cursor.fetchall())
    return sorted({table for name, table in _made() if (name, table) not in standing})


def _made() -> Iterator[tuple[str, str]]:
    """Every trigger that the migrations make on this engine, and its table."""
    engine = OnPostgres if connection.vendor == "postgresql" else OnSqlite
    for migration in MigrationLoader(None).disk_migrations.values():
        for operation in migration.operations:
            if isinstance(operation, engine):
                yield from MADE.findall(str(operation.sql))
