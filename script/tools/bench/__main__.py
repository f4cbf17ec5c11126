"""The command line of script/bench."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from script.tools.bench import starts
from script.tools.bench.app_names import APP
from script.tools.bench.figures import Figure
from script.tools.bench.figures_names import COUNTED, OUTSIDE
from script.tools.bench.kept import kept_installation
from script.tools.bench.old_logs import NAMES as NAMES_OF_OLD_LOGS
from script.tools.bench.peers_names import names as names_of_peers
from script.tools.bench.phones import NAMES as NAMES_OF_PHONES
from script.tools.bench.takeout import NAMES as NAMES_OF_TAKEOUT
from script.tools.bench.thumb_names import THUMB
from script.tools.bench.work_names import names as names_of_work
from script.tools.temporary_postgres import NoPostgres, cluster
from tests.installing import Installation

# What is measured together, by name: `--only` runs a group if any of its names is wanted.
STARTS = ("cold start", "second start")
INSIDE = {
    "pages": (
        "sign-in page, p95",
        "page: today, p95",
        "page: members, p95",
        "page: trail, p95",
        "page: own trail, p95",
    ),
    "trail": (
        "trail append, commit included",
        "trail append against the same rows bare",
        "trail's share of opening a team",
    ),
    "old_logs": NAMES_OF_OLD_LOGS,
    "peers": names_of_peers(),
    "phones": NAMES_OF_PHONES,
    "takeout": NAMES_OF_TAKEOUT,
}
# In the phone's own browser: the server's database is nothing to it, so they run on one.
ON_A_PHONE = {"app": APP, "thumb": THUMB}
WORK = {"work": names_of_work(), "figures": (*COUNTED, *OUTSIDE)}
DATABASES = ("sqlite", "postgresql")


@contextmanager
def installation(database: str) -> Iterator[Installation]:
    """An installation of its own on that database, taken down afterwards. Raises NoPostgres."""
    with tempfile.TemporaryDirectory(prefix="rinnalla-bench-") as name:
        here = Installation(Path(name))
        if database == "sqlite":
            yield here
            return
        with cluster(durable=True) as address:
            file = here.folder / "addresses"
            here.rinnalla("prepare-database", "--admin-url", address, "--write", str(file))
            pairs = (line.split("=", 1) for line in file.read_text().splitlines())
            here.variables = {variable: value.strip("'") for variable, value in pairs}
            here.variables["BENCH_SUPERUSER_URL"] = address
            yield here


def is_wanted(name: str, only: str) -> bool:
    """Whether the name of a figure holds one of the words of `only`, which commas part."""
    return any(word in name for word in only.split(","))


def figures(database: str, only: str, scale: float) -> Iterator[Figure]:
    """Everything that is measured on a database."""
    with installation(database) as here:
        here.rinnalla("setup")
        if any(is_wanted(name, only) for name in STARTS):
            yield from (f for f in starts.measure(here, database) if is_wanted(f.name, only))
        matters = INSIDE | (on_a_phone(only) if database == DATABASES[0] else {})
        yield from inside(here, database, matters, only=only, scale=scale)
    if any(is_wanted(name, only) for names in WORK.values() for name in names):
        with kept_installation(scale) if database == "sqlite" else installation(database) as here:
            here.rinnalla("setup")
            yield from inside(here, database, WORK, only=only, scale=scale)


def on_a_phone(only: str) -> dict[str, tuple[str, ...]]:
    """What is measured in the phone's browser, where there is one."""
    wanted = any(is_wanted(name, only) for names in ON_A_PHONE.values() for name in names)
    programs = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser")
    if any(name and shutil.which(name) for name in programs):
        return ON_A_PHONE
    if wanted:
        print("the phone app left out: no Chromium is installed", file=sys.stderr)
    return {}


def inside(
    here: Installation,
    database: str,
    matters: dict[str, tuple[str, ...]],
    *,
    only: str,
    scale: float,
) -> Iterator[Figure]:
    """What is measured within the product, in a process of the installation's."""
    for matter, names in matters.items():
        if not any(is_wanted(name, only) for name in names):
            continue
        program = [sys.executable, "-m", "script.tools.bench.inside", matter, str(scale)]
        measured = json.loads(here.run(*program, seconds=6 * 3600).stdout)
        if tuple(name for name, *_ in measured) != names:
            raise SystemExit(f"{matter}: measured other things than are listed here")
        for name, value, unit, goal in measured:
            if is_wanted(name, only):
                yield Figure(name, database, value, unit, goal)


def tell(figure: Figure) -> None:
    """One line of the table."""
    goal = "" if figure.goal is None else f"goal {figure.goal:g} {figure.unit}"
    verdict = {True: "holds", False: "DOES NOT HOLD", None: ""}[figure.holds]
    value = f"{figure.value:10.2f} {figure.unit:<6}"
    print(
        f"{figure.database:<11} {figure.name:<42} {value} {goal:<14} {verdict}".rstrip(), flush=True
    )


def main(arguments: list[str]) -> int:
    """0 if every goal holds, 1 if not."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--only", default="", metavar="NAME", help="figures whose name holds this (or one of: a,b)"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size (1)")
    parser.add_argument("--database", choices=DATABASES, help="this one only")
    options = parser.parse_args(arguments)
    found: list[Figure] = []
    for database in [options.database] if options.database else DATABASES:
        try:
            for figure in figures(database, options.only, options.scale):
                tell(figure)
                found.append(figure)
        except NoPostgres:
            print("postgresql  left out: no server (15 or newer) is installed", file=sys.stderr)
    if not found:
        print(f"Nothing measured is called {options.only!r}.", file=sys.stderr)
    if options.json:
        Path(options.json).write_text(json.dumps([f.as_row() for f in found], indent=1) + "\n")
    return 0 if found and all(figure.holds is not False for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
