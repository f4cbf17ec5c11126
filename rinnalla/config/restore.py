"""`rinnalla restore`: a copy put back, after everything that could be wrong has been looked at.

Nothing is overwritten: with --replace what stands here is moved aside first. An older copy is
brought to this version's tables. The anchors are told, so that the trail verifies; everybody
signs in anew, since a session ended after the copy was made must not come back to life.
"""

import argparse
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from rinnalla.config.backup import postgres_program, run_postgres
from rinnalla.config.copies import (
    ANCHORS,
    DATABASE,
    UPLOADS,
    Manifest,
    engine_of,
    keep_on_disk,
    numbers_of,
    read_manifest,
    refuse_unsealed,
    refuse_unsound,
)
from rinnalla.config.databases import database_exists, sqlite_file
from rinnalla.config.env import Environment, read_environment
from rinnalla.config.installation import known_migrations, make_folders, run_rinnalla
from rinnalla.config.serving_lock import only_one_at_work
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem, say
from rinnalla.core.keyring import read_keyring


def restore(options: argparse.Namespace) -> None:
    """Put a copy back. Raises CommandProblem, and has then changed nothing that was here."""
    env, source = read_environment(), Path(options.source).resolve()
    manifest = read_manifest(source)
    refuse_unfit(env, manifest)
    if not options.unsealed:
        refuse_unsealed(manifest, read_keyring(env.keyring))
    if env.database_url and not env.database_owner_url:
        raise CommandProblem("Set DATABASE_OWNER_URL: the owner of the tables puts a copy back.")
    make_folders(env)
    with only_one_at_work(env):
        if database_exists(env) and not options.replace:
            raise CommandProblem(
                "There is an installation here already; nothing has been changed. "
                "With --replace it is moved aside first."
            )
        aside = f"aside-{clock.now():%Y%m%d-%H%M%S}"
        put_back = _put_back_postgres if env.database_url else _put_back_sqlite
        put_back(env, source / DATABASE, aside)
        _put_back_folders(env, source, aside)
        run_rinnalla("migrate")
        say(run_rinnalla("note-restoration", "--as", options.operator).strip())
    say(f"The copy of {manifest.made_at} (Rinnalla {manifest.product}) is put back.")


def refuse_unfit(env: Environment, manifest: Manifest) -> None:
    """A copy of another engine, of a newer product, or of another keyring is not put back."""
    if manifest.engine != engine_of(env.database_url):
        raise CommandProblem(
            f"The copy is of {manifest.engine}, and {engine_of(env.database_url)} is set here."
        )
    known = set(known_migrations())
    newer = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if newer:
        raise CommandProblem(
            f"The copy was made by a newer Rinnalla ({manifest.product}: {', '.join(newer)}). "
            "Put it back with that version; nothing has been changed."
        )
    keyring = read_keyring(env.keyring)
    if keyring.name != manifest.keyring:
        raise CommandProblem(
            f"The copy belongs to the keyring {manifest.keyring}; here is {keyring.name}. "
            "Bring that keyring first; nothing has been changed."
        )
    held = numbers_of(keyring)
    missing = {
        f"{purpose} {number}"
        for purpose, numbers in manifest.keys.items()
        for number in set(numbers) - set(held.get(purpose, []))
    }
    if missing:
        raise CommandProblem(
            f"The keyring lacks keys the copy needs ({', '.join(sorted(missing))}): bring back "
            "the keyring's copy from that time; nothing has been changed."
        )


def _put_back_sqlite(env: Environment, copy: Path, aside: str) -> None:
    file = sqlite_file(env)
    draft = file.with_name(f".{file.name}.restored")
    shutil.copyfile(copy, draft)
    with closing(sqlite3.connect(draft)) as connection:
        try:
            refuse_unsound(connection)
        except CommandProblem:
            draft.unlink()
            raise
    draft.chmod(0o600)
    keep_on_disk(draft)
    if file.exists():
        (env.data / aside).mkdir(mode=0o700)
        for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            if part.exists():
                part.rename(env.data / aside / part.name)
        say(f"What stood here is in {env.data / aside}.")
    draft.rename(file)
    keep_on_disk(env.data)


def _put_back_postgres(env: Environment, copy: Path, aside: str) -> None:
    import psycopg
    from psycopg import sql

    program = postgres_program("pg_restore")
    schema = sql.Identifier(aside.replace("-", "_"))
    with psycopg.connect(env.database_owner_url, autocommit=True) as owner:
        moved = database_exists(env)
        if moved:
            owner.execute(sql.SQL("ALTER SCHEMA public RENAME TO {old}").format(old=schema))
            owner.execute("CREATE SCHEMA public")
        try:
            options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
            run_postgres([program, *options, "--schema=public", str(copy)], env.database_owner_url)
        except CommandProblem:
            if moved:
                owner.execute("DROP SCHEMA public")
                owner.execute(sql.SQL("ALTER SCHEMA {old} RENAME TO public").format(old=schema))
            raise
    if moved:
        say(f"What stood here is in the schema {aside.replace('-', '_')}.")


def _put_back_folders(env: Environment, source: Path, aside: str) -> None:
    """Uploads take the place of the old; anchors only join: they are what vouches for the trail."""
    uploads = env.data / UPLOADS
    if uploads.exists():
        (env.data / aside).mkdir(exist_ok=True, mode=0o700)
        uploads.rename(env.data / aside / UPLOADS)
    if (source / UPLOADS).is_dir():
        shutil.copytree(source / UPLOADS, uploads)
    for anchor in sorted((source / ANCHORS).glob("*.jsonl")):
        if not (env.anchors / anchor.name).exists():
            shutil.copyfile(anchor, env.anchors / anchor.name)
