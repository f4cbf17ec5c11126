"""An installation made ready: folders, keyring, tables, words and static files.

Nothing here needs Django to find that all is ready already; what is missing is made in a
process of its own (`rinnalla migrate`).
"""

import errno
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from rinnalla.config.databases import (
    DatabaseOutOfReach,
    applied_migrations,
    database_exists,
    plain_connection,
)
from rinnalla.config.env import ROOT, Environment, settings_module
from rinnalla.core.commanding import CommandProblem
from rinnalla.core.keyring import make_keyring_once

PACKAGE = ROOT / "rinnalla"
NOT_OURS_TO_WRITE = (errno.EACCES, errno.EPERM, errno.EROFS)
LIBRARIES_WITH_TABLES = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
)


def make_ready(env: Environment, tell: Callable[[str], None]) -> None:
    """Make or mend everything that serving needs; quick when nothing is missing.

    Raises CommandProblem where it cannot be done.
    """
    try:
        make_folders(env)
        make_keyring(env, tell)
        make_tables(env, tell)
    except (DatabaseOutOfReach, PermissionError) as problem:
        raise CommandProblem(str(problem)) from problem
    try:
        make_static_files(tell)
    except OSError as problem:
        if problem.errno not in NOT_OURS_TO_WRITE:
            raise
        raise CommandProblem(
            "Words or static files have changed, and this user may not make them anew: "
            "run `script/setup --no-data` as whoever installed the product."
        ) from problem


def make_folders(env: Environment) -> None:
    """The folders of data and anchors, for their owner only."""
    for folder in (env.data, env.anchors):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def make_keyring(env: Environment, tell: Callable[[str], None]) -> None:
    """A keyring where there is neither one nor a database that an older one may have sealed."""
    if make_keyring_once(env.keyring, has_data=lambda: database_exists(env)):
        tell(f"Made a keyring: {env.keyring} (keep a copy of it, apart from the data).")


def make_tables(env: Environment, tell: Callable[[str], None]) -> None:
    """Bring the tables to what this version of the product needs."""
    pending = pending_migrations(env)
    if not pending:
        return
    if env.database_url and not env.database_owner_url:
        raise CommandProblem(
            f"{len(pending)} migrations wait, and the role in DATABASE_URL may not make tables. "
            "Set DATABASE_OWNER_URL for this start (docs/operations.md, PostgreSQL)."
        )
    tell(f"Making the tables ({len(pending)} migrations) …")
    run_rinnalla("migrate")


def pending_migrations(env: Environment) -> set[tuple[str, str]]:
    """Migrations of this product that the database has not been through.

    Raises CommandProblem where the database is newer than the product.
    """
    known, applied = set(known_migrations()), applied_migrations(env)
    # An app of which this version knows nothing is a newer version's too.
    libraries = {library.rpartition(".")[2] for library in LIBRARIES_WITH_TABLES}
    newer = {f"{app}.{name}" for app, name in applied - known if app not in libraries}
    if newer:
        raise CommandProblem(
            "The database is newer than this version of Rinnalla: it has been through "
            f"{', '.join(sorted(newer))}. Start the newer version; nothing has been changed."
        )
    return known - applied


def known_migrations() -> Iterator[tuple[str, str]]:
    """The migrations that come with this version, as (app, name)."""
    for file in _own_migrations():
        yield file.parent.parent.name, file.stem
    for library in LIBRARIES_WITH_TABLES:
        spec = find_spec(library)
        folder = Path((spec.origin if spec else "") or "").parent / "migrations"
        for file in sorted(folder.glob("[0-9]*.py")):
            yield library.rpartition(".")[2], file.stem


def _own_migrations() -> list[Path]:
    return sorted(PACKAGE.glob("*/migrations/[0-9]*.py"))


def run_rinnalla(*arguments: str) -> str:
    """Run a `rinnalla` command in a process of its own; gives what it printed.

    Raises CommandProblem with what it said on stderr.
    """
    return run(sys.executable, "-m", "rinnalla.config.command_line", *arguments)


def tell_rinnalla(*arguments: str) -> None:
    """As `run_rinnalla`, but what it prints is seen at once: for what takes long."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "rinnalla.config.command_line", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_module()},
        check=False,
    )
    if done.returncode:
        raise CommandProblem(f"`rinnalla {' '.join(arguments)}` ended with {done.returncode}.")


def run(*command: str) -> str:
    """Run a program under the settings of this installation; raises CommandProblem."""
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_module()},
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().removeprefix("rinnalla: ")
        raise CommandProblem(said or f"{' '.join(command)} ended with {done.returncode}.")
    return done.stdout


def make_static_files(tell: Callable[[str], None]) -> None:
    """Compile the words and gather the static files, when either has changed."""
    stamp, folder = _static_stamp(), ROOT / "var" / "static"
    seen = ROOT / "var" / "setup" / "static"
    if _is_made(folder, seen, stamp):
        return
    seen.parent.mkdir(parents=True, exist_ok=True)
    with (seen.parent / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another start may be at it
        if _is_made(folder, seen, stamp):
            return
        tell("Compiling words and gathering static files …")
        run(sys.executable, "script/tools/words.py", "compile")
        gathering = "--settings=rinnalla.config.settings.gathering"
        run(sys.executable, "-m", "django", "collectstatic", gathering, "--no-input", "-v", "0")
        seen.write_text(stamp)


def _is_made(folder: Path, seen: Path, stamp: str) -> bool:
    return folder.is_dir() and seen.exists() and seen.read_text() == stamp


def _static_stamp() -> str:
    """Changes whenever a word, a static file or a library does."""
    files = [*PACKAGE.glob("**/locale/*/LC_MESSAGES/*.po"), *PACKAGE.glob("**/static/**/*")]
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for file in sorted(files):
        state = file.stat()
        digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def role_problem(env: Environment) -> str:
    """Why the role in DATABASE_URL may not be used, or nothing."""
    if not env.database_url:
        return ""
    from rinnalla.core.database_roles import DatabaseRoleProblem, check_app_role

    with plain_connection(env) as connection:
        try:
            check_app_role(connection)
        except DatabaseRoleProblem as problem:
            return str(problem)
    return ""
