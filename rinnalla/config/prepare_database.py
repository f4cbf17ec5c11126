"""`rinnalla prepare-database`: PostgreSQL made ready for Rinnalla, once, by its administrator.

Three roles with generated passwords: one owns the tables and only migrates; the app's owns
nothing and is held by the walls between organisations; one only reads, across the walls, for
backups (design 9, ADR 0001).
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
    """Make the roles and the database, and tell their addresses. Raises CommandProblem."""
    if options.write and Path(options.write).exists():
        raise CommandProblem(f"{options.write} is there already; name another file.")
    names = Names(options.name)
    passwords = {role: secrets.token_urlsafe(24) for role in names.roles}
    try:
        with psycopg.connect(options.admin_url, autocommit=True, connect_timeout=10) as admin:
            _refuse_what_stands(admin, names)
            _make(admin, names, passwords)
            place = Place(admin.info.host, admin.info.port, names.database)
    except psycopg.Error as problem:
        raise CommandProblem(f"PostgreSQL did not do it: {problem}") from problem
    variables = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_BACKUP_URL")
    lines = [
        f"{variable}='{place.address(role, passwords[role])}'"
        for variable, role in zip(variables, names.roles, strict=True)
    ]
    _hand_over(lines, options.write)


@dataclass(frozen=True)
class Names:
    """What is made."""

    database: str

    @property
    def app(self) -> str:
        return f"{self.database}_app"

    @property
    def owner(self) -> str:
        return f"{self.database}_owner"

    @property
    def backup(self) -> str:
        return f"{self.database}_backup"

    @property
    def roles(self) -> tuple[str, str, str]:
        return self.app, self.owner, self.backup


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
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)"
        " UNION ALL SELECT datname FROM pg_database WHERE datname = %s",
        [list(names.roles), names.database],
    ).fetchall()
    if found:
        there = ", ".join(str(row[0]) for row in found)
        raise CommandProblem(f"There is {there} already; nothing was changed. Choose a --name.")


def _make(admin: psycopg.Connection, names: Names, passwords: dict[str, str]) -> None:
    for role, password in passwords.items():
        above = "BYPASSRLS" if role == names.backup else "NOBYPASSRLS"
        making = f"CREATE ROLE {{role}} LOGIN PASSWORD {{password}} NOSUPERUSER {above}"
        admin.execute(
            sql.SQL(making).format(role=sql.Identifier(role), password=sql.Literal(password))
        )
    for statement in (
        "CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {app}, {backup}",
        "GRANT pg_read_all_data TO {backup}",
        "ALTER ROLE {backup} SET default_transaction_read_only = on",
    ):
        admin.execute(
            sql.SQL(statement).format(
                database=sql.Identifier(names.database),
                owner=sql.Identifier(names.owner),
                app=sql.Identifier(names.app),
                backup=sql.Identifier(names.backup),
            )
        )


def _hand_over(lines: list[str], file: str) -> None:
    if not file:
        say("Keep these; they are shown this once. The server itself needs DATABASE_URL alone:")
        say("\n".join(lines))
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    say(f"The addresses stand in {file}, for its owner only. Read it before starting:")
    say(f"  set -a; . {file}; set +a; script/server")
