"""From the version before the newest migrations to this one, and the way back."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from script.tools.installation.steps import Ground, NotHere, Step, expect
from script.tools.installation.town import served
from tests.installing import PYTHON, ROOT, Installation

MOST_TRIES = 8
MIGRATIONS = "rinnalla/*/migrations/[0-9]*.py"


def do(ground: Ground) -> str | None:
    """Live in the old version, copy, start the new one, and come back with the copy."""
    here = Installation(ground.own("upgrade"))
    old = set_up_earlier(ground, here)
    copy = here.folder / "before-upgrade"
    by_old(old, here, "backup", str(copy))
    keys = shutil.copy2(here.keyring, here.folder / "keyring-before-upgrade.json")
    with served(here) as server:
        said = server.log.read_text()
        expect("Making the tables (" in said, f"no migration was waiting: {said}")
        expect("Aino" in server.signed_in("aino").get("/account/details/").text, "who was there")
    here.rinnalla("audit", "verify")
    newer = by_old(old, here, "setup", code=1)
    expect("newer than this version" in newer, f"the old version on new data: {newer}")
    shutil.copy2(keys, here.keyring)
    by_old(old, here, "restore", str(copy), "--replace", "--as", "Ada Ylläpito")
    by_old(old, here, "audit", "verify")
    return None


def set_up_earlier(ground: Ground, here: Installation) -> Path:
    """The latest earlier version that can be set up, with its tables made. Raises NotHere."""
    for commit in islice(dict.fromkeys(earlier_versions()), MOST_TRIES):
        old = unpack(commit, ground.own(f"version-{commit[:9]}"))
        try:
            by_old(old, here, "setup")
            by_old(old, here, "make-town")
            return old
        except AssertionError:  # a commit in the middle of something
            shutil.rmtree(here.folder)
            here.folder.mkdir()
    raise NotHere("an earlier version with fewer migrations is not installed with this history")


def earlier_versions() -> Iterator[str]:
    """Commits, newest first, that lack migrations of apps that they have."""
    here = {str(file.relative_to(ROOT)) for file in ROOT.glob(MIGRATIONS)}
    for commit in _git("log", "--format=%H", "-n", "30", "--", MIGRATIONS).split():
        for one in (commit, f"{commit}~1"):
            listed = _git("ls-tree", "-r", "--name-only", one, "rinnalla").splitlines()
            theirs = {name for name in listed if Path(name).match(MIGRATIONS)}
            if theirs < here and apps_of(here - theirs) & apps_of(theirs):
                yield _git("rev-parse", one).strip()


def apps_of(migrations: set[str]) -> set[str]:
    """Of which apps they are; some versions knew a newer database by their own apps only."""
    return {Path(name).parts[1] for name in migrations}


def unpack(commit: str, folder: Path) -> Path:
    """That version's files; it runs with the packages of this one."""
    archive = subprocess.run(
        ["git", "archive", commit, "rinnalla", "script", "manage.py", "pyproject.toml", "uv.lock"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout  # fmt: skip
    subprocess.run(["tar", "-x"], cwd=folder, input=archive, check=True)
    return folder


def by_old(old: Path, here: Installation, *words: str, code: int = 0) -> str:
    """A command of the old version, on the installation's folders."""
    done = subprocess.run(
        [PYTHON, "-m", "rinnalla.config.command_line", *words],
        cwd=old, env={**here.environment, "PYTHONPATH": str(old)}, text=True,
        capture_output=True, check=False, timeout=240,
    )  # fmt: skip
    expect(done.returncode == code, f"old {words}: {done.returncode} {done.stderr}")
    return done.stdout + done.stderr


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, text=True, capture_output=True, check=False)
    return done.stdout


STEP = Step("upgrade", ("Upgrade",), "an upgrade from the version before, and the way back", do)
