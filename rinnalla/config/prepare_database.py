"""`rinnalla prepare-database`: PostgreSQL made ready for Rinnalla, once, by its administrator.

Two roles with generated passwords: one owns the tables and only migrates, the app's owns
nothing and is held by the walls between organisations (design 9, ADR 0001).
"""

import argparse
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from rinnalla.core.commanding import CommandProblem, say

OLDEST_SERVER = 150000


def prepare_database(options: argparse.Namespace) -> None:
    """Make both roles and the database, and tell the two addresses. Raises CommandProblem."""
    if options.write and Path(options.write).exists():
        raise CommandProblem(f"{options.write} is there already; name another file.")
    names = Names(options.name, f"{options.name}_owner", f"{options.name}_app")
    passwords = {role: secrets.token_urlsafe(24) for role in (names.owner, names.app)}
    try:
        with psycopg.connect(options.admin_url, autocommit=True, connect_timeout=10) as admin:
            _refuse_what_stands(admin, names)
            _make(admin, names, passwords)
            place = Place(admin.info.host, admin.info.port, names.database)
    except psycopg.Error as problem:
        raise CommandProblem(f"PostgreSQL did not do it: {problem}") from problem
    lines = [
        f"DATABASE_URL='{place.address(names.app, passwords[names.app])}'",
        f"DATABASE_OWNER_URL='{place.address(names.owner, passwords[names.owner])}'",
    ]
    _hand_over(lines, options.write)


@dataclass(frozen=True)
class Names:
    """What is made."""

    database: str
    owner: str
    app: str


@dataclass(frozen=True)
class Place:
    """Where the database answers."""

    host: str
    port: int
    database: str

    def address(self, role: str, password: str) -> str:
        """A postgresql:// address; the folder of a socket goes into the query."""
        who = f"{quote(role)}:{quote(password)}"
        if self.host.startswith("/"):
            where = urlencode({"host": self.host, "port": self.port})
            return f"postgresql://{who}@/{self.database}?{where}"
        return f"postgresql://{who}@{self.host}:{self.port}/{self.database}"


def _refuse_what_stands(admin: psycopg.Connection, names: Names) -> None:
    if admin.info.server_version < OLDEST_SERVER:
        raise CommandProblem("PostgreSQL 15 or newer is needed.")
    found = admin.execute(
        "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)"
        " UNION ALL SELECT datname FROM pg_database WHERE datname = %s",
        [names.owner, names.app, names.database],
    ).fetchall()
    if found:
        there = ", ".join(str(row[0]) for row in found)
        raise CommandProblem(f"There is {there} already; nothing was changed. Choose a --name.")


def _make(admin: psycopg.Connection, names: Names, passwords: dict[str, str]) -> None:
    for role, password in passwords.items():
        making = "CREATE ROLE {role} LOGIN PASSWORD {password} NOSUPERUSER NOBYPASSRLS"
        admin.execute(
            sql.SQL(making).format(role=sql.Identifier(role), password=sql.Literal(password))
        )
    for statement in (
        "CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {app}",
    ):
        admin.execute(
            sql.SQL(statement).format(
                database=sql.Identifier(names.database),
                owner=sql.Identifier(names.owner),
                app=sql.Identifier(names.app),
            )
        )


def _hand_over(lines: list[str], file: str) -> None:
    if not file:
        say("Keep these two; they are shown this once. DATABASE_OWNER_URL is for migrations only:")
        say("\n".join(lines))
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    say(f"The two addresses stand in {file}, for its owner only. Read it before starting:")
    say(f"  set -a; . {file}; set +a; script/server")
