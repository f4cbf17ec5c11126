"""The parts of script/test: run all, even after a failure, then tell in a table what came of it."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "var" / "test"
PYTHON = sys.executable
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LIMIT_SECONDS = 2400
COMMANDS = "installation"  # the mark of tests that start the scripts themselves
SIMULATION = "simulation"  # the mark of tests that play seeds of script/simulate
FAST = ("check", "sqlite")
# A test may stand aside only for the other database engine; its reason names one.
ENGINES = re.compile(r"SQLite|PostgreSQL")
LACKING = "not installed"  # or because the machine lacks what could not be installed: exit 2


@dataclass(frozen=True)
class Part:
    """One part: what it runs, and what the machine must have for it."""

    name: str
    about: str
    command: Sequence[str]
    needs: str = ""
    counts: str = "junit"  # or "lines": the last line says "N passed, N failed"


@dataclass
class Outcome:
    """What came of a part."""

    part: Part
    passed: int = 0
    failed: int = 0
    aside: int = 0
    seconds: float = 0.0
    could_not: str = ""
    lacking: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def parts() -> list[Part]:
    """All parts in the order they run: the quickest answers first."""
    unit = ["rinnalla", "tests", "-m", f"not {COMMANDS} and not {SIMULATION}"]
    postgres = [PYTHON, "script/tools/temporary_postgres.py"]
    return [
        Part(
            "check",
            "format, lint, types, contracts, words, locks",
            [PYTHON, "script/tools/check.py"],
            counts="lines",
        ),
        Part("sqlite", "unit tests on SQLite, in a file", _pytest("sqlite", *unit)),
        Part(
            "postgresql",
            "unit tests on a PostgreSQL of their own",
            [*postgres, *_pytest("postgresql", *unit)],
            needs="postgresql",
        ),
        Part(
            "field",
            "the phone app's own tests",
            [PYTHON, "script/tools/field.py", "test"],
        ),
        Part(
            SIMULATION,
            "phones, server, faults and a checker, on both databases",
            _pytest(SIMULATION, "tests/simulation"),
            needs="postgresql",
        ),
        Part(
            "journeys",
            "journeys and accessibility in a real browser",
            _pytest("journeys", "e2e"),
            needs="browser",
        ),
        Part("documents", "documentation", _pytest("documents", "tests/test_docs.py")),
        Part(
            "commands",
            "set-up, serving, faults, backup and restore, on both databases",
            _pytest("commands", "tests", "rinnalla", "-m", COMMANDS),
            needs="postgresql",
        ),
        Part(
            "installation",
            "each step of docs/operations.md on a clean folder or cluster",
            [PYTHON, "-m", "script.tools.installation"],
            counts="lines",
        ),
    ]


def _pytest(name: str, *arguments: str) -> list[str]:
    report = RESULTS / f"{name}.xml"
    return [PYTHON, "-m", "pytest", "-n", "2", f"--junitxml={report}", *arguments]


def missing(need: str) -> str:
    """What of the machine a part would need, or nothing."""
    if need == "browser" and not any(shutil.which(name) for name in BROWSERS):
        return "no Chromium is installed"
    if need == "postgresql":
        sys.path.insert(0, str(ROOT / "script" / "tools"))
        from temporary_postgres import NoPostgres, find_programs

        try:
            find_programs()
        except NoPostgres:
            return "no PostgreSQL server (15 or newer) is installed"
    return ""


def run_part(part: Part) -> Outcome:
    """Run a part to its end; what it prints is shown as it comes."""
    outcome = Outcome(part, could_not=missing(part.needs))
    if outcome.could_not:
        return outcome
    print(f"\n=== {part.name}: {part.about}", flush=True)
    (RESULTS / f"{part.name}.xml").unlink(missing_ok=True)
    began = time.monotonic()
    code, said = _follow(part.command)
    outcome.seconds = time.monotonic() - began
    (_count_lines if part.counts == "lines" else _count_report)(outcome, said)
    if code and not outcome.failed and not (code == 2 and outcome.lacking):
        outcome.failed = 1
        outcome.faults.append(f"ended with {code}")
    if not outcome.passed and not outcome.failed:
        outcome.failed = 1
        outcome.faults.append("ran nothing")
    return outcome


def _follow(command: Sequence[str]) -> tuple[int, str]:
    """The exit code and all that was printed; a part that never ends is ended."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "DATABASE_"))}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=plain, text=True, check=False, timeout=LIMIT_SECONDS,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        print(f"Ended after {LIMIT_SECONDS} s.", flush=True)
        return 124, str(late.stdout or "")
    print(done.stdout.rstrip(), flush=True)
    return done.returncode, done.stdout


def _count_lines(outcome: Outcome, said: str) -> None:
    found = re.findall(r"^(\d+) passed, (\d+) failed", said, re.MULTILINE)
    if found:
        outcome.passed, outcome.failed = int(found[-1][0]), int(found[-1][1])
    outcome.lacking |= set(re.findall(r"^could not: (.+)$", said, re.MULTILINE))


def _count_report(outcome: Outcome, said: str) -> None:
    report = RESULTS / f"{outcome.part.name}.xml"
    if not report.exists():
        return
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 our own file
        aside = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
            outcome.faults.append(f"{case.get('classname')}.{case.get('name')}")
        elif aside is not None and LACKING in (aside.get("message") or ""):
            outcome.lacking.add(aside.get("message") or "")
        elif aside is not None and not ENGINES.search(aside.get("message") or ""):
            outcome.failed += 1
            outcome.faults.append(f"{case.get('name')} stood aside: {aside.get('message')}")
        elif aside is not None:
            outcome.aside += 1
        else:
            outcome.passed += 1


def tell(outcomes: list[Outcome]) -> int:
    """Print the table; gives the exit code."""
    print("\npart         passed  failed  other engine  seconds")
    for one in outcomes:
        if one.could_not:
            print(f"{one.part.name:<12} could not run: {one.could_not}")
            continue
        row = f"{one.passed:6}  {one.failed:6}  {one.aside:12}  {one.seconds:7.1f}"
        print(f"{one.part.name:<12} {row}")
    for one in outcomes:
        for fault in one.faults[:20]:
            print(f"  {one.part.name}: {fault}")
    unable = [one.part.name for one in outcomes if one.could_not]
    unable += [f"{one.part.name} ({why})" for one in outcomes for why in sorted(one.lacking)]
    failed = sum(one.failed for one in outcomes)
    passed = sum(one.passed for one in outcomes)
    rest = f"; could not run: {', '.join(unable)}" if unable else ""
    print(f"{passed} passed, {failed} failed in {sum(o.seconds for o in outcomes):.0f} s{rest}")
    return 1 if failed or not outcomes else 2 if unable else 0


def main(arguments: list[str]) -> int:
    """The command line of script/test."""
    parser = argparse.ArgumentParser(prog="script/test", description=__doc__)
    parser.add_argument("--only", action="append", metavar="PART", help="this part only")
    parser.add_argument("--fast", action="store_true", help=f"only {' and '.join(FAST)}")
    parser.add_argument("--list", action="store_true", help="name the parts and stop")
    options = parser.parse_args(arguments)
    known = {part.name: part for part in parts()}
    if options.list:
        print("\n".join(f"{part.name:<12} {part.about}" for part in known.values()))
        return 0
    names = options.only or (FAST if options.fast else list(known))
    if unknown := set(names) - set(known):
        parser.error(f"no such part: {', '.join(sorted(unknown))} (see --list)")
    RESULTS.mkdir(parents=True, exist_ok=True)
    return tell([run_part(part) for name, part in known.items() if name in names])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
