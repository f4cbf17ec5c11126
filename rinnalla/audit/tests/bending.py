"""For tests: an owner of the database who bends the trail past its triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from rinnalla.audit.actor import Actor
from rinnalla.audit.chain import mac_of
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.verifying import verify

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
POSTGRES_TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s"


@contextmanager
def as_owner() -> Iterator[Any]:
    """A cursor past the append-only triggers, which stand again afterwards."""
    with connection.cursor() as cursor:
        lifted = lift_triggers(cursor)
        try:
            yield cursor
        finally:
            restore_triggers(cursor, lifted)


def lift_triggers(cursor: Any) -> list[tuple[str, ...]]:
    """Take the append-only triggers off; gives what `restore_triggers` needs."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(POSTGRES_TABLES, ["%_is_append_only"])
        tables = cursor.fetchall()
        for (table,) in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return tables
    cursor.execute(SQLITE_TRIGGERS, ["%_is_never_%"])
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    return triggers


def restore_triggers(cursor: Any, lifted: list[tuple[str, ...]]) -> None:
    """Put the append-only triggers back."""
    for name, *sql in lifted:
        cursor.execute(sql[0] if sql else f"ALTER TABLE {name} ENABLE TRIGGER USER")


def plant(sql: str, *values: Any) -> None:
    """Run one statement as the owner; it must bend something."""
    with as_owner() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount, "nothing was bent"


def in_sql(value: Any) -> Any:
    """A UUID as the database of this run keeps it."""
    return value if connection.vendor == "postgresql" else value.hex


def chain_anew(entries: list[TrailEntry], key: bytes, before: str = "") -> None:
    """Write the macs of these entries anew with that key, and the head."""
    for entry in entries:
        before = mac_of(entry, before, key)
        plant("UPDATE audit_trailentry SET mac = %s WHERE id = %s", before, in_sql(entry.pk))
    plant(
        "UPDATE audit_trailhead SET mac = %s, seq = %s WHERE organisation_id = %s",
        before,
        entries[-1].seq,
        in_sql(entries[-1].organisation_id),
    )


def remove(entries: list[TrailEntry]) -> None:
    """Delete these entries with what hangs on them; the head stays."""
    with as_owner() as cursor:
        for entry in entries:
            for table, column in (
                ("audit_trailmention", "entry_id"),
                ("audit_trailreason", "entry_id"),
                ("audit_trailentry", "id"),
            ):
                cursor.execute(f"DELETE FROM {table} WHERE {column} = %s", [in_sql(entry.pk)])


def found(actor: Actor) -> list[tuple[str, int, int]]:
    """What verification finds in the actor's trail: (what, first, last)."""
    return [(one.what.name, one.first, one.last) for one in verify(actor.organisation_id)]
