"""The phones' half as one file that Node runs: the shipped TypeScript, bundled as it is."""

import hashlib
import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path

from script.tools import field
from script.tools.simulation.planted import Fault

ROOT = Path(__file__).resolve().parents[3]
PLACE = ROOT / "var" / "simulation"


def node() -> str:
    """Node's own program."""
    return str(field.ready_node() / "bin" / "node")


def built(fault: Fault | None = None) -> Path:
    """The bundle, with the fault in it if it is of the phone's code; built once for each source."""
    planted = json.dumps(asdict(fault)) if fault and fault.is_on_phone else ""
    if planted and fault:
        fault.planted_in((ROOT / fault.file).read_text("utf-8"))
    digest = _digest(planted)
    found = PLACE / "phones" / digest / "phones.js"
    if found.exists():
        return found
    where = field.ready_node()
    field.ready_packages(where, "dev")
    # Under a name of its own until it is whole: another process may be building the same.
    draft = PLACE / "phones" / f"{digest}.{os.getpid()}"
    command = [
        node(), str(field.PACKAGES / "vite" / "bin" / "vite.js"), "build", "--logLevel", "warn",
        "--config", "test/simulation/vite.config.ts", "--outDir", str(draft), "--emptyOutDir",
    ]  # fmt: skip
    environment = {**os.environ, "PLANTED": planted}
    subprocess.run(command, cwd=field.SOURCES, env=environment, check=True)
    if not found.exists():
        draft.rename(found.parent)
    return found


def _digest(planted: str) -> str:
    files = [*(field.SOURCES / "src").rglob("*.ts"), *(field.SOURCES / "test").rglob("*.ts")]
    said = field.digest_of(sorted([*files, field.SOURCES / "package-lock.json"]))
    return hashlib.sha256((said + planted).encode()).hexdigest()[:16]
