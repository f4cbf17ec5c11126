"""PostgreSQL's two roles: one owns the tables, the app's owns nothing (design 9)."""

from typing import Any

from psycopg import sql

# The app may add to the trail and read it, and no more, whatever the code does.
ADD_ONLY = ("audit_trailentry", "audit_trailmention")


class DatabaseRoleProblem(Exception):
    """The app's role may do too much or too little; the message says what to do."""


def grant_to_app(connection: Any, role: str) -> None:
    """Let the app's role use every table and sequence, but never change or remove a trail entry.

    To be run by the owner after each migration; running it again changes nothing.
    """
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=name))
        for table in ADD_ONLY:
            cursor.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}").format(
                    table=sql.Identifier(table), role=name
                )
            )


def check_app_role(connection: Any) -> None:
    """Refuse to start as a role that could walk round the walls.

    Raises DatabaseRoleProblem for a superuser, one above row security, or an owner of tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT rolsuper, rolbypassrls,
                   EXISTS (SELECT 1 FROM pg_class c
                           WHERE c.relnamespace = 'public'::regnamespace
                           AND c.relkind IN ('r', 'p') AND c.relowner = r.oid)
            FROM pg_roles r WHERE rolname = current_user
            """
        )
        superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses or owns:
        what = (
            "a superuser" if superuser else "above row security" if bypasses else "owner of tables"
        )
        raise DatabaseRoleProblem(
            f"The role in DATABASE_URL is {what}; the walls between organisations would not hold. "
            "Give the app a role of its own that owns nothing (docs/operations.md, PostgreSQL)."
        )
