"""The server as it is shipped, on the installation that this process is in."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.installing import ROOT, await_answer, free_port


@contextmanager
def served() -> Iterator[int]:
    """Serve by the product's own command while the block lasts; gives the port."""
    from django.db import connections

    connections.close_all()
    port = free_port()
    command = [sys.executable, "-m", "rinnalla.config.command_line", "serve", "--empty"]
    with subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, text=True
    ) as server:
        try:
            await_answer(port, server)
            yield port
        finally:
            server.terminate()
