"""Lifts the append-only walls for one thing only: emptying the test database after a test.

A test that commits (`transaction=True`, `live_server`) is followed by Django's flush, which the
trail's own triggers refuse. Within `flushing` they rest; before and after they hold.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations


@contextmanager
def walls_resting() -> Iterator[None]:
    """Within the block the database lets its append-only tables be emptied."""
    lifted = _lift_on_postgres if connection.vendor == "postgresql" else _lift_on_sqlite
    with connection.cursor() as cursor, lifted(cursor):
        yield


def lift_walls_when_flushing(
    flush: Callable[..., None],
) -> Callable[[BaseDatabaseOperations, list[str]], None]:
    """Django's `execute_sql_flush`, with the walls at rest meanwhile."""

    def flush_with_walls_resting(operations: Any, sql_list: list[str]) -> None:
        with walls_resting():
            flush(operations, sql_list)

    return flush_with_walls_resting


@contextmanager
def _lift_on_postgres(cursor: Any) -> Iterator[None]:
    cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("SET session_replication_role = DEFAULT")


@contextmanager
def _lift_on_sqlite(cursor: Any) -> Iterator[None]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        for _, sql in triggers:
            cursor.execute(sql)
