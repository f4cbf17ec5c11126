"""A disk that is really full: a small one is mounted for this step alone, where that is allowed."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from script.tools.installation.steps import Ground, NotHere, Step, expect
from script.tools.installation.town import asked_health, copy_of, served
from tests.installing import ROOT, Installation

SIZE = "64m"
ENOUGH = 500  # deeds until a full disk must have shown itself
MOUNTED = "mount -t tmpfs -o size={size} none {data} && cp -a {kept}/. {data} && exec {command}"


def do(ground: Ground) -> str | None:
    """Go into a room of its own where the data folder is small; raises NotHere."""
    here = copy_of(ground.town, ground.own("full-disk"))
    data = here.folder / "data"
    kept = data.rename(here.folder / "kept")
    data.mkdir()
    room = ["unshare", "--mount"]
    if not small_disk_is_possible(room, here.folder):
        room = ["unshare", "--user", "--map-root-user", "--mount"]
        if not small_disk_is_possible(room, here.folder):
            raise NotHere("the right to mount a small disk is not installed here")
    command = f"{sys.executable} -m {__name__} {here.folder}"
    script = MOUNTED.format(size=SIZE, data=data, kept=kept, command=command)
    done = subprocess.run(
        [*room, "sh", "-c", script], cwd=ROOT, text=True, capture_output=True, check=False
    )
    expect(done.returncode == 0, done.stdout + done.stderr)
    return None


def small_disk_is_possible(room: list[str], folder: Path) -> bool:
    """Whether a file system may be mounted in a room of one's own."""
    if not shutil.which("unshare"):
        return False
    trying = [*room, "sh", "-c", f"mount -t tmpfs -o size=1m none {folder}/data"]
    return subprocess.run(trying, capture_output=True, check=False).returncode == 0


def inside(folder: Path) -> None:
    """Fill the disk under a server, read what it says, give room, go on."""
    here = Installation(folder)
    with served(here) as server:
        aino = server.signed_in("aino")
        saved = "Aino"
        filler = fill(folder / "data")
        for number in range(ENOUGH):
            answer = aino.send("/account/details/", name=f"Aino {number}", language="fi")
            if answer.status != 302:
                break
            saved = f"Aino {number}"
        expect(answer.status == 503, f"a full disk was answered with {answer.status}")
        expect(f"Aino {number}" in answer.text, "what was typed is not on the page")
        time.sleep(5.5)
        text, code = asked_health(here, server.port)
        expect(code == 1 and "disk: full" in text, text)
        filler.unlink()
        page = aino.get("/account/details/").text
        expect(f'value="{saved}"' in page, f"what was saved, {saved}, is not there")
        expect(aino.send("/account/details/", name="Aino", language="fi").status == 302, "after")
    here.rinnalla("audit", "verify")


def fill(folder: Path) -> Path:
    """A file that leaves no byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as growing:
        block = 1 << 20
        while block >= 512:
            try:
                growing.write(b"x" * block)
            except OSError:
                block //= 2
    return filler


STEP = Step("full-disk", ("The disk is full",), "a full disk, told and outlived", do)

if __name__ == "__main__":
    inside(Path(sys.argv[1]))
