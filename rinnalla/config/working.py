"""What the server does about long work: it starts `rinnalla work` when there is some (ADR 0015)."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from rinnalla.config.env import ROOT, Environment, settings_module

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1
STOPS_WITHIN_SECONDS = 8  # a step is short; then what was begun waits for the next worker


class Working:
    """A thread of the serving process, for as long as the `with` block lasts."""

    def __init__(self, env: Environment) -> None:
        self.wanted: Path = env.data / "work-wanted"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="working", daemon=True)

    def __enter__(self) -> "Working":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=STOPS_WITHIN_SECONDS + 2)

    def _run(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN_LOOKS):
            if self.wanted.exists():
                self._work()

    def _work(self) -> None:
        worker = subprocess.Popen(
            [sys.executable, "-m", "rinnalla.config.command_line", "work"],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_module()},
            stdout=subprocess.DEVNULL,
        )
        while worker.poll() is None:
            if self._stop.wait(SECONDS_BETWEEN_LOOKS):
                worker.terminate()
                try:
                    worker.wait(STOPS_WITHIN_SECONDS)
                except subprocess.TimeoutExpired:
                    worker.kill()
                    worker.wait()
        if worker.returncode and not self._stop.is_set():
            logger.error("`rinnalla work` ended with %s; it is tried again.", worker.returncode)
            self._stop.wait(30)
            self.wanted.touch(mode=0o600)
