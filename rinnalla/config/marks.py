"""When something was last done here: empty files in the data folder, by their time of change."""

import datetime
from pathlib import Path

from rinnalla.core import clock

UPKEEP = ".upkeep-done"  # each minute
NIGHT = ".night-done"  # the nightly tasks, all of them
NIGHT_FAILED = ".night-failed"  # there while the latest ones did not end well


def mark(folder: Path, name: str) -> None:
    """Note that it is done now."""
    (folder / name).touch(mode=0o600)


def unmark(folder: Path, name: str) -> None:
    """Take the mark away."""
    (folder / name).unlink(missing_ok=True)


def marked_at(folder: Path, name: str) -> datetime.datetime | None:
    """When it was last done, or nothing where it never was."""
    try:
        seconds = (folder / name).stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.datetime.fromtimestamp(seconds, tz=clock.HELSINKI)
