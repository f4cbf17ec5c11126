"""Seeds divided among processes, and what came of them joined again."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from script.tools.simulation.building import ROOT, built, node
from script.tools.simulation.made import kept_files
from script.tools.simulation.planted import Fault
from script.tools.temporary_postgres import cluster, make_app_role


@dataclass(frozen=True)
class Wanted:
    """Which seeds, on which database, in how many processes; with a planted fault or kills."""

    first: int = 1
    seeds: int = 100
    database: str = "sqlite"
    processes: int = 1
    history: bool = False
    kills: bool = False
    fault: Fault | None = None
    until_caught: bool = False


@dataclass
class Came:
    """What came of the seeds."""

    seeds: int = 0
    deeds: int = 0
    acknowledged: int = 0
    faults: int = 0
    violations: list[dict[str, Any]] = field(default_factory=list)
    histories: dict[int, list[str]] = field(default_factory=dict)

    def add(self, one: dict[str, Any]) -> None:
        """One seed more."""
        self.seeds += 1
        self.deeds += one["deeds"]
        self.acknowledged += one["acknowledged"]
        self.faults += one["faults"]
        self.histories[one["seed"]] = one["history"]
        self.violations += [{"seed": one["seed"], "what": what} for what in one["violations"]]


class Ended(Exception):
    """A process of the simulation has ended before its seeds were played."""


def simulate(wanted: Wanted) -> Came:
    """Play the seeds; raises Ended, and NoPostgres where that database is asked for."""
    came, bundle = Came(), str(built(wanted.fault))
    with ExitStack() as stack:
        places = [stack.enter_context(_place(wanted))]
        _make(wanted, places[0])
        processes = [
            _start(wanted, number, bundle=bundle, place=places[0])
            for number in range(wanted.processes)
        ]
        for process in processes:
            stack.callback(_end, process)
        for one in _told(processes):
            came.add(one)
            if wanted.until_caught and one["violations"]:
                return came
        if came.seeds < wanted.seeds:
            raise Ended(f"{came.seeds} of {wanted.seeds} seeds were played")
    return came


def _start(wanted: Wanted, number: int, *, bundle: str, place: dict[str, str]) -> Any:
    share = len(range(number, wanted.seeds, wanted.processes))
    told = {
        "first": wanted.first + number,
        "step": wanted.processes,
        "seeds": share,
        "history": wanted.history,
        "kills": wanted.kills,
        "planted": wanted.fault.name if wanted.fault else "",
        "bundle": bundle,
        "node": node(),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "script.tools.simulation.worker", json.dumps(told)],
        cwd=ROOT, env=_environment(place, f"run_{number}"), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _told(processes: list[Any]) -> Iterator[dict[str, Any]]:
    """Each line as it comes, from whichever process."""
    import selectors

    with selectors.DefaultSelector() as waiting:
        for process in processes:
            waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                line = key.fileobj.readline()  # type: ignore[union-attr]
                if line:
                    yield json.loads(line)
                else:
                    waiting.unregister(key.fileobj)


def _end(process: Any) -> None:
    process.terminate()
    process.wait()


@contextmanager
def _place(wanted: Wanted) -> Iterator[dict[str, str]]:
    """Where the databases of this run stand."""
    if wanted.database == "sqlite":
        yield {}
        return
    with cluster() as address:
        make_app_role(address)
        yield {"address": address}


def _make(wanted: Wanted, place: dict[str, str]) -> None:
    """The database that every seed begins with; SQLite's is kept between runs."""
    if wanted.database == "sqlite" and all(file.exists() for file in kept_files()):
        return
    if place:
        import psycopg

        with psycopg.connect(place["address"], autocommit=True) as server:
            server.execute("CREATE DATABASE made")
    subprocess.run(
        [sys.executable, "-m", "script.tools.simulation.made"],
        cwd=ROOT, env=_environment(place, "made"), check=True,
    )  # fmt: skip


def _environment(place: dict[str, str], database: str) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "DATABASE_"))}
    plain["TMPDIR"] = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()  # noqa: S108
    if place:
        plain["DATABASE_URL"] = place["address"].replace("/postgres?", f"/{database}?")
    return plain
