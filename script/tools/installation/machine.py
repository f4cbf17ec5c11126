"""A bare machine: the product copied to where an installation has it, and `deploy/` filled in.

Every path of the examples (/opt, /etc, /var) is led into a folder. Started as root the service
runs as somebody who may write nothing but its three folders, as on a real machine.
"""

import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from script.tools.installation.steps import expect
from tests.installing import ROOT, await_answer, free_port

NAME, SERVICE_USER = "rinnalla.example", "nobody"
OWN_PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin"  # before those in somebody's home
PLACES = (
    "/opt/rinnalla",
    "/etc/rinnalla",
    "/var/lib/rinnalla-keys",
    "/var/lib/rinnalla-anchors",
    "/var/lib/rinnalla",
    "/var/backups/rinnalla",
)
OWN = PLACES[2:]  # what the service may write
IGNORED = [
    one.rpartition("/")[2] for one in (ROOT / ".dockerignore").read_text().splitlines() if one
]


@dataclass
class Machine:
    """The folder that stands for a machine's root."""

    root: Path

    def at(self, place: str) -> Path:
        """Where a path of the examples stands here."""
        return self.root / place.lstrip("/")

    def filled_in(self, text: str) -> str:
        """An example with its paths led into the folder."""
        return re.sub(rf"(?<![\w/])(?={'|'.join(PLACES)})", str(self.root), text)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the service's own file, and nothing of this process's product."""
        given = environment_of(self.at("/etc/rinnalla/env").read_text())
        plain = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RINNALLA_", "DATABASE_", "DJANGO_", "VIRTUAL_ENV", "PYTHON"))
        }
        return {**plain, "HOME": "/nonexistent", **given}

    def run(self, *command: str, code: int = 0, **more: str) -> str:
        """Run as the service; it must end with that code. What it said."""
        done = subprocess.run(
            command, cwd=self.at("/opt/rinnalla"), env={**self.environment, **more}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=300, **_user(),
        )  # fmt: skip
        expect(done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}")
        return done.stdout

    def rinnalla(self, *words: str, code: int = 0, **more: str) -> str:
        """The `rinnalla` command, as the service."""
        return self.run(str(self.at("/opt/rinnalla/.venv/bin/rinnalla")), *words, code=code, **more)

    def make_own(self, places: Sequence[str]) -> None:
        """The folders that the service alone may read and write."""
        for place in places:
            folder = self.at(place)
            folder.mkdir(parents=True, mode=0o700)
            if os.geteuid() == 0:
                shutil.chown(folder, SERVICE_USER)

    @contextmanager
    def serving(self, command: list[str], log: Path, **more: str) -> Iterator[int]:
        """Start what a unit or a container starts, at a free port; it ends cleanly when told to."""
        port = free_port()
        command = [str(port) if word == "8000" else word for word in command]
        with log.open("a") as told:
            process = subprocess.Popen(
                command, cwd=self.at("/opt/rinnalla"), env={**self.environment, **more}, text=True,
                stdout=told, stderr=subprocess.STDOUT, start_new_session=True, **_user(),
            )  # fmt: skip
        try:
            await_answer(port, process)
            yield port
        finally:
            process.terminate()
            expect(process.wait(30) == 0, f"the service did not end cleanly: {log.read_text()}")


def _user() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    who = pwd.getpwnam(SERVICE_USER)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "umask": 0o077}


def bare_machine(root: Path) -> Machine:
    """The files of the product and the service's own folders; nothing is set up yet."""
    here = Machine(root)
    root.chmod(0o755)
    for above in (root.parent, root.parent.parent):
        if above != Path("/tmp") and above.stat().st_uid == os.geteuid():  # noqa: S108
            above.chmod(above.stat().st_mode | 0o111)
    shutil.copytree(
        ROOT, here.at("/opt/rinnalla"), ignore=shutil.ignore_patterns(*IGNORED), symlinks=True
    )
    here.make_own(OWN)
    etc = here.at("/etc/rinnalla")
    etc.mkdir(parents=True, mode=0o700)
    example = (here.at("/opt/rinnalla") / "deploy" / "rinnalla.env").read_text()
    (etc / "env").write_text(here.filled_in(example))
    return here


def set_up(machine: Machine) -> None:
    """`script/setup --no-data`, as the one who installs, with the machine's own Python."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "VIRTUAL_ENV"))}
    plain["PATH"] = f"{OWN_PROGRAMS}:{plain['PATH']}"
    done = subprocess.run(
        ["script/setup", "--no-data"], cwd=machine.at("/opt/rinnalla"), env=plain, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, umask=0o022, timeout=600,
    )  # fmt: skip
    expect(done.returncode == 0, f"script/setup --no-data: {done.stdout}")


def environment_of(text: str) -> dict[str, str]:
    """NAME='value' lines, as both systemd and a shell read them."""
    pairs = re.findall(r"^([A-Z_]+)='([^']*)'$", text, re.MULTILINE)
    return dict(pairs)


def unit_of(text: str) -> dict[str, list[str]]:
    """The settings of a unit file: each name's values, in order."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, sign, value = line.partition("=")
        if sign and name.isalpha():
            found.setdefault(name, []).append(value)
    return found
