"""The command line of script/simulate."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from script.tools.simulation.planted import faults
from script.tools.simulation.running import Came, Ended, Wanted, simulate
from script.tools.simulation.watching import Watch
from script.tools.temporary_postgres import NoPostgres

SHOWN = 20
HELD, NOT_HELD, NOT_RUN, CUT_SHORT = 0, 1, 2, 3


def main(arguments: list[str]) -> int:
    """Play what is asked for; 0: every promise held, 1: not, 2: it could not be run, 3: stopped."""
    options = _options(arguments)
    wanted = _wanted(options)
    watch = Watch(wanted, options.json)
    # As Ctrl-C, also where a shell lets what runs beside it not hear that: what came is told.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _stop)
    try:
        came = simulate(wanted, watch.hear)
    except (NoPostgres, Ended) as problem:
        print(f"simulate: {problem or 'no PostgreSQL server (15 or newer) is installed'}")
        if isinstance(problem, Ended):
            watch.write(problem.came)
            _tell(problem.came, options)
        return NOT_RUN
    watch.write(came)
    _tell(came, options)
    watch.end(came)
    if came.is_cut_short:
        # A later seed or two may have been played as well, by another process.
        print(f"to go on: --seed {came.go_on_from(options.seed)}", file=sys.stderr)
    if came.violations:
        return NOT_HELD
    return CUT_SHORT if came.is_cut_short else HELD


def _stop(_signal: int, _frame: Any) -> NoReturn:
    raise KeyboardInterrupt


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures are written")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--kills", action="store_true", help="real processes, really killed")
    parser.add_argument("--plant", choices=sorted(faults()), help="a fault to be found")
    parser.add_argument("--history", action="store_true", help="tell all that happened")
    return parser.parse_args(arguments)


def _wanted(options: argparse.Namespace) -> Wanted:
    return Wanted(
        first=options.seed,
        seeds=options.seeds,
        database=options.database,
        processes=max(1, min(options.jobs, options.seeds)),
        history=options.history,
        kills=options.kills,
        fault=faults()[options.plant] if options.plant else None,
    )


def _tell(came: Came, options: argparse.Namespace) -> None:
    seen = sorted({one["seed"] for one in came.violations})
    for seed in sorted(came.histories) if options.history else seen[:1]:
        print("\n".join([f"--- seed {seed}", *came.histories[seed]]))
    for one in came.violations[:SHOWN]:
        print(f"seed {one['seed']}: {one['what']}")
    print(json.dumps(came.figures() | {"violations": len(came.violations)}))
    if options.kills:
        print(f"{came.killed} processes were killed", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
