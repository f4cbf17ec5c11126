"""How far a run is, told while it runs; what has come is in its file all the time."""

import json
import os
import resource
import sys
import time
from pathlib import Path

from script.tools.simulation.running import Came

TOLD_EVERY = 15  # seconds
MINUTE, HOUR = 60, 3600


class Watch:
    """Tells on standard error, now and then, how far it is and how long it will take."""

    def __init__(self, seeds: int, file: Path | None) -> None:
        self.seeds, self.file = seeds, file
        self.began = self.told = time.monotonic()

    def hear(self, came: Came) -> None:
        """A seed more has been played."""
        now = time.monotonic()
        if now - self.told < TOLD_EVERY or came.seeds == self.seeds:
            return
        self.told = now
        write_figures(came, self.file)
        left = (self.seeds - came.seeds) * (now - self.began) / came.seeds
        print(
            f"{came.seeds} of {self.seeds} seeds, {len(came.violations)} violations; "
            f"{in_words(left)} to go",
            file=sys.stderr,
            flush=True,
        )

    def end(self, came: Came) -> None:
        """All that will be played has been; those who played it have ended."""
        print(
            f"{came.seeds / (time.monotonic() - self.began):.1f} seeds a second, "
            f"{came.seeds / _processor_seconds():.2f} a second of a processor",
            file=sys.stderr,
        )


def write_figures(came: Came, file: Path | None) -> None:
    """Whole or not at all: whoever ends a run, however hard, finds what it was told of last."""
    if file is None:
        return
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_text(json.dumps(came.figures(), indent=1) + "\n")
    draft.replace(file)


def in_words(seconds: float) -> str:
    """A length of time to be read by people."""
    if seconds >= HOUR:
        return f"{seconds / HOUR:.1f} h"
    return f"{seconds / MINUTE:.0f} min" if seconds >= MINUTE else f"{seconds:.0f} s"


def _processor_seconds() -> float:
    """What this process and all that it began have taken: phones and server alike."""
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
