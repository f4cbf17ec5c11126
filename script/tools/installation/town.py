"""The invented town served: started at a port of its own, asked, stopped, its log kept."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from script.tools.installation.browser import Browser
from script.tools.installation.steps import expect
from tests.installing import PYTHON, Installation, await_answer, free_port

PASSWORD = "kanervikko-kuutamolla-7"  # noqa: S105 everybody's in the invented town, and said aloud


@dataclass
class Served:
    """A server at work."""

    port: int
    process: "subprocess.Popen[str]"
    log: Path

    def browser(self) -> Browser:
        """Somebody's browser."""
        return Browser(f"http://localhost:{self.port}", self.port)

    def signed_in(self, name: str) -> Browser:
        """The browser of one of the cast, signed in."""
        browser = self.browser()
        led = browser.sign_in(f"{name}@lintukoto.example", PASSWORD)
        expect(led.status == 302, f"{name} could not sign in: {led.status}")
        return browser


@contextmanager
def served(here: Installation, *words: str) -> Iterator[Served]:
    """Serve, from the first answer to the end; what it says is in `log`."""
    port = free_port()
    log = here.folder / f"log-{port}"
    with log.open("w") as told:
        process = subprocess.Popen(
            [PYTHON, "-m", "rinnalla.config.command_line", "serve", "--port", str(port), *words],
            cwd=Path(__file__).parents[3], env=here.environment, text=True,
            stdout=told, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    one = Served(port, process, log)
    try:
        await_answer(port, process)
        yield one
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(40)
        expect(code == 0, f"the server ended with {code}: {log.read_text()}")


def asked_health(here: Installation, port: int, *words: str) -> tuple[str, int]:
    """What `rinnalla health` says, and its exit code."""
    address = f"http://127.0.0.1:{port}"
    done = here.rinnalla("health", "--address", address, *words, code=None)
    return done.stdout + done.stderr, done.returncode


def copy_of(town: Installation, folder: Path) -> Installation:
    """An installation of its own, with the same town and keyring."""
    for name in ("data", "keys", "anchors"):
        copytree(town.folder / name, folder / name)
    return Installation(folder)
