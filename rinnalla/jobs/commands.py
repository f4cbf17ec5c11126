"""`work`: do what waits in the queue, and end. The server starts it when there is work."""

import argparse
import signal
from pathlib import Path
from types import FrameType

from django.conf import settings

from rinnalla.core.commanding import Commands, say
from rinnalla.jobs.queue import wake
from rinnalla.jobs.running import work_until_empty


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    work = commands.add_parser("work", help="do the long work that waits (imports, exports)")
    work.set_defaults(run=_work)


def _work(parsed: argparse.Namespace) -> None:
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    # Taken away before looking: what is put in the queue from now on wakes the server again.
    Path(settings.WORK_WANTED).unlink(missing_ok=True)
    taken = work_until_empty(should_rest=lambda: bool(stopping))
    if stopping:
        wake()
    say(f"Jobs done: {taken}.")
