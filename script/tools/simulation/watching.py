"""How far a run is, told while it runs; what has come is in its file all the time."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rinnalla.core import clock
from script.tools.simulation.building import ROOT
from script.tools.simulation.running import Came, Wanted

TOLD_EVERY = 15  # seconds
MINUTE, HOUR = 60, 3600


class Piece:
    """Which part of a long proof a run is: parts of different days are put beside each other."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.date, self.commit = clock.today(), _commit()

    def told(self, came: Came) -> dict[str, Any]:
        """All seeds `from`, `to` were played; of a run cut short others after them as well."""
        fault, first = self.wanted.fault, self.wanted.first
        return {
            "from": first,
            "to": came.go_on_from(first) - 1,
            "database": self.wanted.database,
            "kills": self.wanted.kills,
            "killed": came.killed,
            "planted": fault.name if fault else "",
            "date": self.date.isoformat(),
            "commit": self.commit,
        }


class Watch:
    """Tells on standard error, now and then, how far it is and how long it will take."""

    def __init__(self, wanted: Wanted, file: Path | None) -> None:
        self.seeds, self.file, self.piece = wanted.seeds, file, Piece(wanted)
        self.began = self.told = time.monotonic()

    def hear(self, came: Came) -> None:
        """A seed more has been played."""
        now = time.monotonic()
        if now - self.told < TOLD_EVERY or came.seeds == self.seeds:
            return
        self.told = now
        self.write(came)
        left = (self.seeds - came.seeds) * (now - self.began) / came.seeds
        print(
            f"{came.seeds} of {self.seeds} seeds, {len(came.violations)} violations; "
            f"{in_words(left)} to go",
            file=sys.stderr,
            flush=True,
        )

    def write(self, came: Came) -> None:
        """Whole or not at all: whoever ends a run, however hard, finds what it was told of last."""
        if self.file is None:
            return
        draft = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        draft.write_text(json.dumps(self.piece.told(came) | came.figures(), indent=1) + "\n")
        draft.replace(self.file)

    def end(self, came: Came) -> None:
        """All that will be played has been; those who played it have ended."""
        print(
            f"{came.seeds / (time.monotonic() - self.began):.1f} seeds a second, "
            f"{came.seeds / _processor_seconds():.2f} a second of a processor",
            file=sys.stderr,
        )


def in_words(seconds: float) -> str:
    """A length of time to be read by people."""
    if seconds >= HOUR:
        return f"{seconds / HOUR:.1f} h"
    return f"{seconds / MINUTE:.0f} min" if seconds >= MINUTE else f"{seconds:.0f} s"


def _commit() -> str:
    """What is played; "-dirty" where files have changed since, nothing where no git can tell."""
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "describe", "--always", "--dirty", "--exclude=*"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def _processor_seconds() -> float:
    """What this process and all that it began have taken: phones and server alike."""
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
