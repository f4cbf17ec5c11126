"""What the server does about long work: it starts `rinnalla work` when there is some (ADR 0015)."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from rinnalla.config.beside import Beside
from rinnalla.config.env import ROOT, Environment, settings_module

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1
SECONDS_AFTER_FAILURE = 30
STOPS_WITHIN_SECONDS = 8  # a step is short; then what was begun waits for the next worker


class Working(Beside):
    """Looks each second whether there is work, and starts the process that does it."""

    name = "working"
    ends_within = STOPS_WITHIN_SECONDS + 2

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self.wanted: Path = env.data / "work-wanted"

    def run(self) -> None:
        while not self.stop.wait(SECONDS_BETWEEN_LOOKS):
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
            if self.stop.wait(SECONDS_BETWEEN_LOOKS):
                worker.terminate()
                try:
                    worker.wait(STOPS_WITHIN_SECONDS)
                except subprocess.TimeoutExpired:
                    worker.kill()
                    worker.wait()
        if worker.returncode and not self.stop.is_set():
            logger.error("`rinnalla work` ended with %s; it is tried again.", worker.returncode)
            self.stop.wait(SECONDS_AFTER_FAILURE)
            self.wanted.touch(mode=0o600)
