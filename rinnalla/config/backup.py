"""`rinnalla backup`: a consistent copy while everybody goes on working; never the keyring."""

import argparse
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from rinnalla.config.copies import (
    ANCHORS,
    DATABASE,
    FORMAT,
    UPLOADS,
    Manifest,
    checksums,
    engine_of,
    for_us_alone,
    keep_on_disk,
    numbers_of,
    product_version,
    refuse_unsound,
    sealed,
    write_manifest,
)
from rinnalla.config.databases import database_exists, sqlite_file
from rinnalla.config.env import Environment, read_environment
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem, say
from rinnalla.core.keyring import Keyring, read_keyring

APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"
Migrations = list[list[str]]


def backup(options: argparse.Namespace) -> None:
    """Copy the installation into a new folder. Raises CommandProblem."""
    env, target = read_environment(), Path(options.target).resolve()
    _refuse_target(env, target)
    keyring = read_keyring(env.keyring)
    if not database_exists(env):
        raise CommandProblem("There is nothing to copy yet: the database has no tables.")
    with for_us_alone():
        _copy_to(target, env, keyring)
    say(f"Copied to {target}. The keyring ({keyring.name}) is not in it: keep its own copy apart.")


def _copy_to(target: Path, env: Environment, keyring: Keyring) -> None:
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Anchors first: a database ahead of its anchors is no finding, one behind them is.
    _copy_folder(env.anchors, target / ANCHORS)
    copy = _copy_postgres if env.database_url else _copy_sqlite
    migrations = copy(env, target / DATABASE)
    _copy_folder(env.data / UPLOADS, target / UPLOADS)
    manifest = Manifest(
        format=FORMAT,
        product=product_version(),
        made_at=clock.now().isoformat(),
        engine=engine_of(env.database_url),
        migrations=migrations,
        keyring=keyring.name,
        keys=numbers_of(keyring),
        files=checksums(target),
    )
    write_manifest(target, sealed(manifest, keyring))


def _refuse_target(env: Environment, target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CommandProblem(f"{target} is there already and not an empty folder.")
    for folder in (env.data, env.anchors):
        if target.is_relative_to(folder):
            raise CommandProblem(f"{target} stands inside {folder}: a copy belongs elsewhere.")
    if env.keyring.is_relative_to(target):
        raise CommandProblem(f"The keyring stands inside {target}: a copy never holds it.")


def _copy_folder(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)


def _copy_sqlite(env: Environment, target: Path) -> Migrations:
    """SQLite's own way of copying: one read transaction, while others write."""
    with (
        closing(sqlite3.connect(sqlite_file(env), timeout=20)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.execute("PRAGMA wal_autocheckpoint=0")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        refuse_unsound(copy)
        migrations = [list(row) for row in copy.execute(APPLIED)]
    target.chmod(0o600)
    keep_on_disk(target)
    return migrations


def _copy_postgres(env: Environment, target: Path) -> Migrations:
    """pg_dump in the very snapshot in which the migrations are read."""
    import psycopg

    if not env.database_backup_url:
        raise CommandProblem(
            "Set DATABASE_BACKUP_URL: the role that reads across organisations, for copies only "
            "(docs/operations.md, PostgreSQL)."
        )
    program = postgres_program("pg_dump")
    try:
        with psycopg.connect(env.database_backup_url, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            migrations = [list(row) for row in connection.execute(APPLIED)]
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            snapshot = str(row[0]) if row else ""
            options = ["--format=custom", "--schema=public", f"--snapshot={snapshot}"]
            run_postgres([program, *options, f"--file={target}"], env.database_backup_url)
    except psycopg.OperationalError as problem:
        raise CommandProblem(f"PostgreSQL does not answer: {problem}") from problem
    target.chmod(0o600)
    keep_on_disk(target)
    return migrations


def postgres_program(name: str) -> str:
    """Where a program of PostgreSQL stands; raises CommandProblem."""
    found = shutil.which(name)
    if not found:
        raise CommandProblem(
            f"{name} is needed for copies of PostgreSQL (Debian: apt install postgresql-client)."
        )
    return found


def run_postgres(command: list[str], url: str) -> None:
    """Run pg_dump or pg_restore; the address goes by the environment, not by the command line."""
    from psycopg.conninfo import conninfo_to_dict

    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST"}
    names |= {"port": "PGPORT", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    given = {names[k]: str(v) for k, v in conninfo_to_dict(url).items() if k in names}
    if command[0].endswith("pg_restore"):
        command = [*command[:1], f"--dbname={given['PGDATABASE']}", *command[1:]]
    done = subprocess.run(  # noqa: S603
        command, env={**os.environ, **given}, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise CommandProblem(f"{Path(command[0]).name} did not do it: {done.stderr.strip()[:2000]}")
