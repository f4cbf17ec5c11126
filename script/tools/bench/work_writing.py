"""Writing many made rows as fast as each database takes them, past what guards it in use."""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction
from psycopg import sql

from rinnalla.core.many_rows import id_value
from rinnalla.core.walls import seeing
from script.tools.bench.work_rows import Rows

SUPERUSER = "BENCH_SUPERUSER_URL"  # of the bench's own PostgreSQL
# Tables in the order of their links.
ORDER = ("people_person", "people_alias", "encounters_encounter")
Lines = Sequence[Sequence[Any]]


class Writer(ABC):
    """Writes made rows; whether it `runs_triggers` or leaves that to its caller."""

    runs_triggers: bool

    def write(self, house: UUID, rows: Rows) -> None:
        """Rows of one organisation by table, in the order of their links."""
        with seeing(house), transaction.atomic():
            for table in [*ORDER, *sorted(rows.keys() - set(ORDER))]:
                if rows.get(table):
                    names = list(rows[table][0])
                    self.insert(
                        table, names, [[one[name] for name in names] for one in rows[table]]
                    )

    @abstractmethod
    def insert(self, table: str, names: list[str], lines: Lines) -> None:
        """Rows into one table, their values in the order of the names."""

    @abstractmethod
    def analyse(self) -> None:
        """Let the database look at what it holds."""


class IntoFile(Writer):
    """SQLite: straight into the file, which is thrown away if the making fails (`kept.py`).

    Through the log the same pages of the indexes would be written a hundred times over: at full
    size 37 GB, where the file has 5.
    """

    runs_triggers = True

    def insert(self, table: str, names: list[str], lines: Lines) -> None:
        places = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 names of ours
        with connection.cursor() as cursor:
            cursor.executemany(statement, [[_plain(value) for value in line] for line in lines])

    def analyse(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class AsSuperuser(Writer):
    """PostgreSQL: copied in by its superuser; no link is looked up row by row, no trigger runs.

    As the application writes it, the full size takes over half an hour.
    """

    runs_triggers = False

    def __init__(self, own: psycopg.Connection) -> None:
        self.own = own
        own.execute("SET session_replication_role = replica")

    def insert(self, table: str, names: list[str], lines: Lines) -> None:
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
        with self.own.cursor() as cursor, cursor.copy(into) as stream:
            for line in lines:
                stream.write_row(line)

    def analyse(self) -> None:
        self.own.execute("ANALYZE")


@contextmanager
def written_at_once() -> Iterator[Writer]:
    """The writer of this database, which nobody else uses meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=OFF")
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-4000000")
        yield IntoFile()
        connection.close()  # the next one writes through the log and is synced
        return
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ[SUPERUSER], dbname=name, autocommit=True) as own:
        yield AsSuperuser(own)


def _plain(value: Any) -> Any:
    """As SQLite takes it: it knows neither ids nor moments."""
    if hasattr(value, "hex") and hasattr(value, "int"):
        return id_value(value)
    return value.strftime("%Y-%m-%d %H:%M:%S") if hasattr(value, "hour") else value
