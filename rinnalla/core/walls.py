"""The second wall: PostgreSQL shows only rows of the organisations that are in view (design 9).

`seeing(...)` opens a transaction and tells the database, for that transaction only, which
organisations, which user and which door (a one-time link's digest) are in view. Row-level
policies made with `wall()` in migrations read it. On SQLite, which holds one organisation and has
no such policies, it does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, migrations, transaction


@dataclass(frozen=True)
class InView:
    """What the database may show now."""

    organisations: frozenset[UUID] = frozenset()
    user_id: UUID | None = None
    door: str = ""
    registry: bool = False

    def as_settings(self) -> dict[str, str]:
        return {
            "app.organisations": ",".join(sorted(str(one) for one in self.organisations)),
            "app.user": str(self.user_id or ""),
            "app.door": self.door,
            "app.registry": "on" if self.registry else "",
        }


_in_view: ContextVar[InView | None] = ContextVar("in_view", default=None)


@contextmanager
def seeing(
    *organisations: UUID, user_id: UUID | None = None, door: str = "", registry: bool = False
) -> Iterator[None]:
    """Within the block the database shows these organisations' rows and no others.

    `user_id` also shows that user's own memberships, `door` the one invitation whose token has
    that digest, `registry` the list of organisations (for nightly tasks). One transaction.
    """
    before = _in_view.get()
    wanted = InView(frozenset(organisations), user_id, door, registry)
    if connection.vendor != "postgresql":
        yield
        return
    is_outermost = not connection.in_atomic_block  # what is told ends with its transaction
    mark = _in_view.set(wanted)
    try:
        with transaction.atomic():
            _tell(wanted)
            yield
            if not (is_outermost or connection.needs_rollback):
                _tell(before)
    finally:
        _in_view.reset(mark)


@contextmanager
def also_seeing(*organisations: UUID) -> Iterator[None]:
    """As `seeing`, with these organisations added to what is in view already."""
    now = _in_view.get() or InView()
    with seeing(
        *(now.organisations | set(organisations)),
        user_id=now.user_id,
        door=now.door,
        registry=now.registry,
    ):
        yield


def _tell(view: InView | None) -> None:
    # A page's question is answered sooner than PostgreSQL starts processes to help with it (30 ms).
    values = {"max_parallel_workers_per_gather": "0"} | (view or InView()).as_settings()
    if settings.DATABASE_ASSUMED_ROLE:  # tests: the connection's own role would see everything
        values["role"] = settings.DATABASE_ASSUMED_ROLE if view else "none"
    with connection.cursor() as cursor:
        columns = ", ".join("set_config(%s, %s, true)" for _ in values)
        cursor.execute(f"SELECT {columns}", [part for pair in values.items() for part in pair])


# In a question of its own the setting is read once, not for each row that is looked at.
IN_VIEW = "= ANY ((SELECT app_organisations())::uuid[])"


class OnPostgres(migrations.RunSQL):
    """SQL that only PostgreSQL is given."""

    def database_forwards(self, app_label: Any, schema_editor: Any, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: Any, schema_editor: Any, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, *states)


class OnSqlite(migrations.RunSQL):
    """SQL that only SQLite is given."""

    def database_forwards(self, app_label: Any, schema_editor: Any, *states: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: Any, schema_editor: Any, *states: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            super().database_backwards(app_label, schema_editor, *states)


def wall(
    table: str, *, rows: str = f"organisation_id {IN_VIEW}", also_readable: str = "false"
) -> OnPostgres:
    """Row-level security for a table: `rows` may be read and written, `also_readable` only read."""
    return OnPostgres(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_view ON {table} USING ({rows}) WITH CHECK ({rows});
        CREATE POLICY also_readable ON {table} FOR SELECT USING ({also_readable});
        """,
        f"""
        DROP POLICY also_readable ON {table};
        DROP POLICY in_view ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def append_only(table: str) -> list[migrations.RunSQL]:
    """Triggers on both engines that refuse to change or remove a row of that table."""
    return [
        OnSqlite(
            f"""
            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            CREATE TRIGGER {table}_is_never_removed BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            """,
            f"DROP TRIGGER {table}_is_never_changed; DROP TRIGGER {table}_is_never_removed;",
        ),
        OnPostgres(
            f"""
            CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION app_refuse_change();
            """,
            f"DROP TRIGGER {table}_is_append_only ON {table};",
        ),
    ]
