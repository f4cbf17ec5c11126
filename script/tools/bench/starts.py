"""How long from the command to the first answer: with cold files, and the second time."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator

from script.tools.bench.figures import Figure, percentile
from tests.installing import ROOT, Installation, await_answer, free_port

RUNS = 5
GOAL_SECONDS = 3.0


def measure(here: Installation, database: str) -> Iterator[Figure]:
    """The slowest of five starts each way: somebody waits for that one too."""
    start(here)
    cold = []
    for _ in range(RUNS):
        forget_files()
        cold.append(start(here))
    yield Figure("cold start", database, percentile(cold, 1), "s", GOAL_SECONDS)
    warm = [start(here) for _ in range(RUNS)]
    yield Figure("second start", database, percentile(warm, 1), "s", GOAL_SECONDS)


def start(here: Installation) -> float:
    """Start, wait for the first answer, stop; the seconds from typing to answering."""
    port = free_port()
    began = time.monotonic()
    process = here.start("script/server", "--port", str(port), "--empty")
    try:
        await_answer(port, process)
        return time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def forget_files() -> None:
    """Ask the system to forget the product's and its libraries' files, as after a boot."""
    for folder in (ROOT / "rinnalla", ROOT / ".venv"):
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                descriptor = os.open(file, os.O_RDONLY)
                try:
                    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(descriptor)
