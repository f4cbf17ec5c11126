"""The command line of script/simulate."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from script.tools.simulation.planted import faults
from script.tools.simulation.running import Came, Ended, Wanted, simulate
from script.tools.temporary_postgres import NoPostgres

SHOWN = 20


def main(arguments: list[str]) -> int:
    """Play what is asked for; 0: every promise held, 1: not, 2: it could not be run."""
    options = _options(arguments)
    fault = faults()[options.plant] if options.plant else None
    wanted = Wanted(
        first=options.seed,
        seeds=options.seeds,
        database=options.database,
        processes=max(1, min(options.processes, options.seeds)),
        history=options.history,
        kills=options.kills,
        fault=fault,
    )
    began = time.monotonic()
    try:
        came = simulate(wanted)
    except (NoPostgres, Ended) as problem:
        print(f"simulate: {problem or 'no PostgreSQL server (15 or newer) is installed'}")
        return 2
    _tell(came, seconds=time.monotonic() - began, options=options)
    return 1 if came.violations else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures are written")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kills", action="store_true", help="real processes, really killed")
    parser.add_argument("--plant", choices=sorted(faults()), help="a fault to be found")
    parser.add_argument("--history", action="store_true", help="tell all that happened")
    return parser.parse_args(arguments)


def _tell(came: Came, *, seconds: float, options: argparse.Namespace) -> None:
    figures = {
        "seeds": came.seeds,
        "deeds": came.deeds,
        "acknowledged": came.acknowledged,
        "faults": came.faults,
        "violations": came.violations,
    }
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    seen = sorted({one["seed"] for one in came.violations})
    for seed in sorted(came.histories) if options.history else seen[:1]:
        print("\n".join([f"--- seed {seed}", *came.histories[seed]]))
    for one in came.violations[:SHOWN]:
        print(f"seed {one['seed']}: {one['what']}")
    print(json.dumps(figures | {"violations": len(came.violations)}))
    print(f"{came.seeds / seconds:.1f} seeds a second", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
