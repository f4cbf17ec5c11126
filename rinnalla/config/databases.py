"""What must be known of the database before Django is started: plain questions, no records.

Asking them without Django is what lets a second start answer within seconds.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from rinnalla.config.env import Environment

FILE = "rinnalla.sqlite3"


class DatabaseOutOfReach(Exception):
    """The database does not answer; the message says what was tried."""


@contextmanager
def plain_connection(env: Environment, *, owner: bool = False) -> Iterator[Any]:
    """A connection of the driver itself: psycopg's, or sqlite3's (read-only).

    As the owner of the tables where `owner`. Raises DatabaseOutOfReach.
    """
    if not env.database_url:
        file = env.data / FILE
        if not file.exists():
            raise DatabaseOutOfReach(f"There is no database at {file}.")
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as embedded:
            yield embedded
        return
    import psycopg

    url = (env.database_owner_url or env.database_url) if owner else env.database_url
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as problem:
        # The driver's words name host and role, never the password.
        raise DatabaseOutOfReach(f"PostgreSQL does not answer: {problem}") from problem
    with connection:
        yield connection


def database_exists(env: Environment) -> bool:
    """Whether there is anything of Rinnalla in the database; raises DatabaseOutOfReach."""
    if not env.database_url and not (env.data / FILE).exists():
        return False
    with plain_connection(env) as connection:
        return _has_table(connection, "django_migrations", env)


def applied_migrations(env: Environment) -> set[tuple[str, str]]:
    """The migrations that the database has been through."""
    if not database_exists(env):
        return set()
    with plain_connection(env) as connection:
        return set(_rows(connection, "SELECT app, name FROM django_migrations"))


def has_organisation(env: Environment) -> bool:
    """Whether any organisation has been made."""
    with plain_connection(env) as connection:
        if env.database_url:
            _rows(connection, "SELECT set_config('app.registry', 'on', false)")
        return bool(_rows(connection, "SELECT 1 FROM organisations_organisation LIMIT 1"))


def has_town(env: Environment) -> bool:
    """Whether the invented town stands in the database."""
    with plain_connection(env) as connection:
        if env.database_url:
            _rows(connection, "SELECT set_config('app.registry', 'on', false)")
        where = "is_invented" if env.database_url else "is_invented = 1"
        return bool(
            _rows(connection, f"SELECT 1 FROM organisations_organisation WHERE {where} LIMIT 1")  # noqa: S608
        )


def _has_table(connection: Any, name: str, env: Environment) -> bool:
    if env.database_url:
        return bool(_rows(connection, f"SELECT to_regclass('public.{name}')")[0][0])
    found = _rows(connection, f"SELECT 1 FROM sqlite_master WHERE name = '{name}'")  # noqa: S608
    return bool(found)


def _rows(connection: Any, question: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(question).fetchall()
    return rows


def sqlite_file(env: Environment) -> Path:
    """Where the embedded database stands."""
    return env.data / FILE
