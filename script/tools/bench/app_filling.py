"""Many records on a phone, made by the app's own store: its shipped TypeScript, run in the page."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from script.tools import field
from script.tools.bench.app_phone import Screen

AT_ONCE = 500


@contextmanager
def bundle() -> Iterator[str]:
    """The bundle of field/test/bench."""
    node = field.ready_node()
    field.ready_packages(node, "build")
    vite = str(field.PACKAGES / "vite" / "bin" / "vite.js")
    with tempfile.TemporaryDirectory(prefix="rinnalla-bench-") as name:
        command = [
            str(node / "bin" / "node"), vite, "build", "--logLevel", "warn", "--emptyOutDir",
            "--config", "test/bench/vite.config.ts", "--outDir", name,
        ]  # fmt: skip
        subprocess.run(command, cwd=field.SOURCES, stdout=sys.stderr, check=True)
        yield (Path(name) / "filling.js").read_text()


def fill(screen: Screen, count: int, kinds: list[str]) -> None:
    """Record so many encounters that wait to be sent. Ends the bench where one is missing."""
    with bundle() as script:
        screen.session.send("Runtime.evaluate", {"expression": script})
    waiting = 0
    for first in range(0, count, AT_ONCE):
        asked = [min(AT_ONCE, count - first), kinds]
        waiting = screen.page.evaluate("(asked) => benchFilling.fill(...asked)", asked)
    if waiting != count:
        raise SystemExit(f"{waiting} records wait on the phone, not {count}")
