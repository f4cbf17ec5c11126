"""Where the file of an export lies until it is downloaded: in the data folder, in no backup."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

ENDINGS = ("age", "part", "copy")


def folder() -> Path:
    """The folder of exports, which only the product reads."""
    here = Path(settings.TAKEOUT_FOLDER)
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    return here


def export_file(takeout_id: UUID) -> Path:
    """The encrypted archive."""
    return folder() / f"{takeout_id}.age"


def draft_file(takeout_id: UUID) -> Path:
    """The archive while it is being made."""
    return folder() / f"{takeout_id}.part"


def copy_file(takeout_id: UUID) -> Path:
    """The copy of the database that the archive is made from."""
    return folder() / f"{takeout_id}.copy"


def remove_files(takeout_id: UUID) -> None:
    """Take away whatever lies here of that export."""
    for file in folder().glob(f"{takeout_id}.*"):
        file.unlink(missing_ok=True)
