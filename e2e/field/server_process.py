"""The shipped server in a process of its own on the test's database: it can be really ended."""

import json
import os
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connection

from tests.installing import await_answer, free_port

PLACES = ("KEYRING_FILE", "ANCHOR_FOLDER", "DATA_FOLDER", "WORK_WANTED")


class ServerProcess:
    """Serves at one address, begun and ended as often as wanted."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Start it and wait for its first answer."""
        places = {name: str(getattr(settings, name)) for name in PLACES}
        given = json.dumps(places | {"database": str(connection.settings_dict["NAME"])})
        self.process = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"),
                *("--host", "127.0.0.1", "--port", str(self.port), "e2e.field.served:application"),
            ],
            env=os.environ | {"JOURNEY_SETTINGS": given},
            text=True,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        await_answer(self.port, self.process)

    def end(self) -> None:
        """As by a power cut: nobody is told, and nobody answers any more."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
        self.process = None
