"""The bench's population, made once on SQLite and kept: by tables, seed and size."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from script.tools.bench.work_rows import SEED
from tests.installing import ROOT, Installation

FOLDER = ROOT / "var" / "bench"


@contextmanager
def kept_installation(scale: float) -> Iterator[Installation]:
    """The installation of that population; one whose making failed is thrown away."""
    here = Installation(FOLDER / key(scale))
    made = here.folder / "made"
    if not made.exists():
        shutil.rmtree(here.folder, ignore_errors=True)
        here.folder.mkdir(parents=True)
    yield here
    made.touch()


def key(scale: float) -> str:
    """Changes with every migration, with how rows are made, with the seed and the size."""
    digest = hashlib.sha256()
    makers = (ROOT / "script" / "tools" / "bench").glob("work_*.py")
    for file in sorted([*ROOT.glob("rinnalla/*/migrations/[0-9]*.py"), *makers]):
        digest.update(file.read_bytes())
    return f"{digest.hexdigest()[:12]}-{SEED}-{scale:g}"
