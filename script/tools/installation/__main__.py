"""Does the steps of docs/operations.md; the last line counts them.

    python -m script.tools.installation [--only STEP] [--list]

A step that this machine cannot do is told as "could not: …", what was done otherwise than meant as
"beside: …". Ends with 1 after a failure, else with 2 where a step could not be done.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from script.tools.installation import (
    container,
    copies,
    full_disk,
    health,
    keys,
    one_machine,
    phone,
    postgresql,
    upgrade,
)
from script.tools.installation.steps import Ground, NotHere, Step
from tests.installing import Installation

MODULES = (one_machine, container, postgresql, copies, upgrade, keys, health, full_disk, phone)
STEPS = tuple(module.STEP for module in MODULES)


def main(arguments: list[str]) -> int:
    """Do them one after another, each told as it ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", metavar="STEP", help="this step only")
    parser.add_argument("--list", action="store_true", help="name the steps and stop")
    options = parser.parse_args(arguments)
    known = {step.name: step for step in STEPS}
    if options.list:
        print("\n".join(f"{step.name:<12} {step.about}" for step in STEPS))
        return 0
    if unknown := set(options.only or ()) - set(known):
        parser.error(f"no such step: {', '.join(sorted(unknown))} (see --list)")
    wanted = [step for step in STEPS if step.name in (options.only or known)]
    with tempfile.TemporaryDirectory(prefix="rinnalla-try-") as name:
        return do_all(wanted, Path(name))


def do_all(steps: list[Step], folder: Path) -> int:
    """Each step on the same ground; the exit code."""
    folder.chmod(0o755)
    ground = Ground(folder, lived_in(folder / "town"))
    passed, failed = 0, 0
    lacking: list[str] = []
    for step in steps:
        began, words, beside = time.monotonic(), "", None
        try:
            beside = step.do(ground)
            passed += 1
        except NotHere as problem:
            words = f"could not be done: {problem}"
            lacking.append(f"could not: {step.name}: {problem}")
        except Exception as problem:  # told below, and the other steps are still done
            failed += 1
            words = f"FAILED: {type(problem).__name__}: {problem}"
        print(f"{step.name:<12} {time.monotonic() - began:6.1f} s  {words}".rstrip(), flush=True)
        if beside:
            print(f"beside: {step.name}: {beside}", flush=True)
    print("\n".join([*lacking, f"{passed} passed, {failed} failed"]))
    return 1 if failed else 2 if lacking else 0


def lived_in(folder: Path) -> Installation:
    """The invented town's people at work, on SQLite."""
    folder.mkdir()
    town = Installation(folder)
    town.rinnalla("setup")
    town.rinnalla("make-town")
    return town


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
