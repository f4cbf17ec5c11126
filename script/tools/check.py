"""The parts of script/check and script/fix, run two at a time, told in their order."""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"
UV = ROOT / "var" / "tools" / "bin" / "uv"
PYTHON = str(BIN / "python")


@dataclass(frozen=True)
class Outcome:
    """How a part went: whether it holds, what it said, how long it took."""

    holds: bool
    said: str
    seconds: float


@dataclass(frozen=True)
class Part:
    """One part: commands that must all end with 0, and a word that their output must hold."""

    name: str
    commands: Sequence[Sequence[str]]
    must_say: str = ""
    fixes: Sequence[Sequence[str]] = ()


def parts() -> list[Part]:
    """All parts, in the order they are told."""
    ruff, djlint = str(BIN / "ruff"), str(BIN / "djlint")
    words = [PYTHON, "script/tools/words.py"]
    field = [PYTHON, "script/tools/field.py"]
    shell = [PYTHON, "script/tools/read_shell.py"]
    return [
        Part(
            "format",
            [[ruff, "format", "--check", "."]],
            r"[1-9]\d* files? already formatted",
            [[ruff, "check", "--fix-only", "--quiet", "."], [ruff, "format", "--quiet", "."]],
        ),
        Part("lint", [[ruff, "check", "."]]),
        Part("types", [[str(BIN / "mypy"), "rinnalla"]], r"in [1-9]\d* source files"),
        Part("imports", [[str(BIN / "lint-imports")]], r"Analyzed [1-9]\d* files"),
        Part(
            "templates",
            [[djlint, "rinnalla", "--lint"], [djlint, "rinnalla", "--check"]],
            fixes=[[djlint, "rinnalla", "--reformat", "--quiet"]] * 2,  # once leaves some for later
        ),
        Part("shell", [shell], r"[1-9]\d* scripts"),
        Part("migrations", [[PYTHON, "script/tools/read_migrations.py"]], r"[1-9]\d* migrations"),
        Part("words", [[*words, "check"]], fixes=[[*words, "update"]]),
        Part(
            "field",
            [
                *([*field, what] for what in ("format", "lint", "types")),
                [PYTHON, "script/tools/field_imports.py"],
            ],
            r"[1-9]\d* modules looked at",
            fixes=[[*field, "fix"]],
        ),
        Part("lock", [[str(UV), "lock", "--check"]], fixes=[[str(UV), "lock"]]),
        Part("deployment", [[PYTHON, "script/tools/read_deployment.py"]], "no issues"),
        Part(
            "documents",
            [[PYTHON, "-m", "pytest", "tests/test_docs.py", "tests/test_locks.py"]],
            r"[1-9]\d* passed",
        ),
    ]


def run_part(part: Part) -> Outcome:
    """Run a part's commands until one fails."""
    began = time.monotonic()
    said: list[str] = []
    holds = True
    for command in part.commands:
        done = _run(command)
        said.append(done.stdout)
        holds = holds and done.returncode == 0
    text = "\n".join(said)
    if holds and part.must_say and not re.search(part.must_say, text):
        holds, text = False, f"{text}\nIt looked at nothing: {part.must_say!r} was expected."
    return Outcome(holds, text, time.monotonic() - began)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(ROOT / ".venv"), "NO_COLOR": "1"},
    )


def check(chosen: list[Part], tell: Callable[[str], None]) -> int:
    """Run the parts two at a time; 0 if all hold, else 1."""
    failures = []
    with ThreadPoolExecutor(2) as pool:
        for part, outcome in zip(chosen, pool.map(run_part, chosen), strict=True):
            verdict = "ok  " if outcome.holds else "FAIL"
            tell(f"{verdict} {part.name:<12} {outcome.seconds:5.1f} s")
            if not outcome.holds:
                failures.append(part.name)
                tell(outcome.said.strip())
    held = len(chosen) - len(failures)
    tell(f"{held} passed, {len(failures)} failed" + "".join(f" · {name}" for name in failures))
    return 1 if failures or not chosen else 0


def fix(chosen: list[Part], tell: Callable[[str], None]) -> int:
    """Run what mends, one after another; 0 if each could."""
    failed = False
    for part in chosen:
        for command in part.fixes:
            done = _run(command)
            # djlint says 1 when it has mended something: that is what it was asked for.
            bad = done.returncode != 0 and "--reformat" not in command
            failed = failed or bad
            tell(f"{'FAIL' if bad else 'done'} {part.name}")
            if bad:
                tell(done.stdout.strip())
    return int(failed)


def main(arguments: list[str]) -> int:
    """The command line of both scripts."""
    parser = argparse.ArgumentParser(prog="script/check", description=__doc__)
    parser.add_argument("--only", action="append", metavar="PART", help="this part only")
    parser.add_argument("--list", action="store_true", help="name the parts and stop")
    parser.add_argument("--fix", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    known = {part.name: part for part in parts()}
    if options.list:
        print("\n".join(known))
        return 0
    unknown = set(options.only or ()) - set(known)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))} (see --list)")
    chosen = [part for name, part in known.items() if not options.only or name in options.only]

    def tell(line: str) -> None:
        print(line, flush=True)

    return (fix if options.fix else check)(chosen, tell)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
