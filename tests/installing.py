"""An installation of its own in a folder, started and asked through the commands alone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable


@dataclass
class Installation:
    """Folders, variables, and what can be done with them."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        plain = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RINNALLA_", "DATABASE_", "DJANGO_"))
        }
        return {
            **plain,
            "RINNALLA_DATA": str(self.folder / "data"),
            "RINNALLA_KEYRING": str(self.keyring),
            "RINNALLA_ANCHORS": str(self.folder / "anchors"),
            **self.variables,
        }

    @property
    def keyring(self) -> Path:
        return self.folder / "keys" / "keyring.json"

    @property
    def database(self) -> Path:
        return self.folder / "data" / "rinnalla.sqlite3"

    def run(
        self, *command: str, code: int | None = 0, seconds: float = 240
    ) -> subprocess.CompletedProcess[str]:
        """Run a program here; it must end with that code (any, if None) and within that time."""
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, text=True, capture_output=True, check=False,
            timeout=seconds,
        )  # fmt: skip
        assert code is None or done.returncode == code, (command, done.stdout, done.stderr)
        return done

    def rinnalla(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        return self.run(PYTHON, "-m", "rinnalla.config.command_line", *words, code=code)

    def python(self, program: str, *words: str) -> str:
        """Run a few lines of Python with Django loaded; what they print."""
        loaded = f"import django; django.setup()\n{program}"
        with_settings = {"DJANGO_SETTINGS_MODULE": "rinnalla.config.settings.dev"}
        here = Installation(self.folder, {**self.variables, **with_settings})
        return here.run(PYTHON, "-c", loaded, *words).stdout.strip()

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a program here and leave it running."""
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    @contextmanager
    def serving(self, *words: str) -> Iterator[str]:
        """Serve through script/server, from its first answer to its clean end."""
        port = free_port()
        process = self.start("script/server", "--port", str(port), *words)
        try:
            await_answer(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(120) == 0


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(port: int, process: subprocess.Popen[str], *, seconds: float = 120) -> float:
    """How long it took until the server answered."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if process.poll() is not None:
            raise AssertionError(process.stdout.read() if process.stdout else "it ended")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
        except urllib.error.HTTPError:
            pass  # an answer, whatever it says
        except OSError:
            time.sleep(0.02)
            continue
        return time.monotonic() - began
    raise AssertionError("the server did not answer")
