"""Run a command with a real PostgreSQL of its own: a throw-away cluster on a socket.

    python script/tools/temporary_postgres.py COMMAND [ARGUMENTS…]

The command finds the cluster's superuser in DATABASE_URL. Ends with the command's exit code,
or 3 where no PostgreSQL server (15 or newer) is installed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOT_INSTALLED = 3
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgres(Exception):
    """No PostgreSQL server is installed here."""


def find_programs() -> Path:
    """The folder of the newest installed server's programs; raises NoPostgres."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    usable = [folder for folder in folders if (folder / "initdb").exists()]
    if usable and int(usable[-1].parent.name) >= 15:
        return usable[-1]
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    raise NoPostgres


def _as_user() -> dict[str, object]:
    """PostgreSQL does not run as root: then go down to its own user."""
    if os.geteuid() != 0:
        return {}
    who = pwd.getpwnam("postgres")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """A running cluster; gives the postgresql:// address of its superuser. Raises NoPostgres."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="rinnalla-pg-", dir="/tmp"))  # a socket's path is short
    data, log = folder / "data", folder / "log"
    who = _as_user()
    if who:
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)

    def run(*arguments: str) -> None:
        subprocess.run(arguments, check=True, cwd="/", stdout=subprocess.DEVNULL, **who)

    control = str(programs / "pg_ctl")
    run(
        str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
        "--locale-provider=icu", "--icu-locale=fi-FI", "--locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    speed = "" if durable else QUICK
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {speed}"
    try:
        run(control, "-D", str(data), "-w", "-s", "-l", str(log), "-o", options, "start")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "-s", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def make_app_role(address: str, name: str = "rinnalla_app") -> None:
    """A role that may connect and owns nothing."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS")  # type: ignore[call-overload]


def main(command: list[str]) -> int:
    if not command:
        print(__doc__)
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is taken down
    try:
        with cluster() as address:
            make_app_role(address)
            return subprocess.run(
                command, check=False, env={**os.environ, "DATABASE_URL": address}
            ).returncode
    except NoPostgres:
        print("No PostgreSQL server (15 or newer) is installed.", file=sys.stderr)
        return NOT_INSTALLED


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
