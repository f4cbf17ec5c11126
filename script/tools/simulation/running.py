"""Seeds divided among processes, and what came of them joined again."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from script.tools.simulation.building import ROOT, built, node
from script.tools.simulation.made import kept_files, quick_folder
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
    killed: int = 0
    violations: list[dict[str, Any]] = field(default_factory=list)
    histories: dict[int, list[str]] = field(default_factory=dict)
    # Somebody has ended the run before all was played.
    is_cut_short: bool = False

    def add(self, one: dict[str, Any]) -> None:
        """One seed more."""
        self.seeds += 1
        self.deeds += one["deeds"]
        self.acknowledged += one["acknowledged"]
        self.faults += one["faults"]
        self.killed += one["killed"]
        self.histories[one["seed"]] = one["history"]
        self.violations += [{"seed": one["seed"], "what": what} for what in one["violations"]]
        self.violations.sort(key=lambda told: int(told["seed"]))

    def go_on_from(self, first: int) -> int:
        """The first seed, from `first` on, that has not been played."""
        while first in self.histories:
            first += 1
        return first

    def figures(self) -> dict[str, Any]:
        """What is told of them all, and what was violated in which seed."""
        return {
            "seeds": self.seeds,
            "deeds": self.deeds,
            "acknowledged": self.acknowledged,
            "faults": self.faults,
            "violations": self.violations,
        }


class Ended(Exception):
    """A process of the simulation has ended before its seeds were played; `came`: what was."""

    def __init__(self, said: str, came: Came) -> None:
        super().__init__(said)
        self.came = came


def nobody_listens(_came: Came) -> None:
    """What comes is told when all has come."""


def simulate(wanted: Wanted, heard: Callable[[Came], None] = nobody_listens) -> Came:
    """Play the seeds; `heard` is told after each, and what came does not depend on who came first.

    Whoever interrupts it gets what has come until then. Raises Ended, and NoPostgres where that
    database is asked for.
    """
    came, bundle = Came(), str(built(wanted.fault))
    with ExitStack() as stack:
        place = stack.enter_context(_place(wanted))
        _make(wanted, place)
        processes = []
        for number in range(wanted.processes):
            processes.append(_start(wanted, number, bundle=bundle, place=place))
            stack.callback(_end, processes[-1])
        try:
            _gather(wanted, processes, came=came, heard=heard)
        except KeyboardInterrupt:
            came.is_cut_short = True
    return came


def _gather(
    wanted: Wanted, processes: list[Any], *, came: Came, heard: Callable[[Came], None]
) -> None:
    for one in _told(processes):
        came.add(one)
        heard(came)
        if wanted.until_caught and one["violations"]:
            return
    if came.seeds < wanted.seeds:
        raise Ended(f"{came.seeds} of {wanted.seeds} seeds were played", came)


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
        # Ctrl-C is for whoever gathers; it ends these.
        start_new_session=True,
    )  # fmt: skip


def _told(processes: list[Any]) -> Iterator[dict[str, Any]]:
    """Each line as it comes, from whichever process; no more once one has ended in a fault."""
    import selectors

    with selectors.DefaultSelector() as waiting:
        for process in processes:
            waiting.register(process.stdout, selectors.EVENT_READ, process)
        while waiting.get_map():
            for key, _ in waiting.select():
                line = key.data.stdout.readline()
                if line:
                    yield json.loads(line)
                    continue
                waiting.unregister(key.fileobj)
                if key.data.wait() != 0:
                    return


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
    plain["TMPDIR"] = quick_folder()
    if place:
        plain["DATABASE_URL"] = place["address"].replace("/postgres?", f"/{database}?")
    return plain
