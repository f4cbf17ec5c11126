"""PDF files that take long: their pages until they are laid out, and then the files, for a day.

Both are sealed in a folder of their own, which no backup holds. One is named by whose it is and by
what stands in it, so the same asked for anew is the same file.
"""

import hashlib
import json
import os
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rinnalla.core import clock
from rinnalla.core.keyring import KeyringError
from rinnalla.core.sealing import place, seal, unseal
from rinnalla.reporting.documents.contents import Document
from rinnalla.reporting.documents.pdf_file import Page

LARGE = 1000  # cells: about three seconds of reckoning
KEPT_FOR = timedelta(days=1)
PAGE, PDF = "page", "pdf"


def is_large(document: Document) -> bool:
    """Whether its PDF takes longer than a page may."""
    return sum(len(row.cells) for table in document.tables for row in table.rows) > LARGE


def name_of(page: Page, *, user_id: UUID) -> UUID:
    """By what a user's file of that page is known."""
    said = f"{user_id} {page.made_on} {page.digest} {page.html}"
    return UUID(bytes=hashlib.sha256(said.encode()).digest()[:16])


def keep_page(name: UUID, page: Page) -> None:
    """Keep a page until it is laid out."""
    held = asdict(page) | {"made_on": page.made_on.isoformat()}
    _keep(name, PAGE, json.dumps(held).encode())


def kept_page(name: UUID) -> Page | None:
    """The page that waits under that name."""
    held = _kept(name, PAGE)
    if held is None:
        return None
    said = json.loads(held)
    return Page(said["html"], said["digest"], date.fromisoformat(said["made_on"]))


def keep_pdf(name: UUID, pdf: bytes) -> None:
    """Keep the file that was made of the page; the page is not needed any more."""
    _keep(name, PDF, pdf)
    _file(name, PAGE).unlink(missing_ok=True)


def kept_pdf(name: UUID) -> bytes | None:
    """The file of that name, if it has been made."""
    return _kept(name, PDF)


def remove_old_files() -> None:
    """Remove what has lain here for a day."""
    begins = (clock.now() - KEPT_FOR).timestamp()
    for file in _folder().iterdir():
        if file.stat().st_mtime < begins:
            file.unlink(missing_ok=True)


def _keep(name: UUID, what: str, content: bytes) -> None:
    file = _file(name, what)
    draft = file.with_suffix(f".{os.urandom(8).hex()}")
    draft.write_bytes(seal(content, _place(name, what)))
    os.replace(draft, file)


def _kept(name: UUID, what: str) -> bytes | None:
    try:
        return unseal(_file(name, what).read_bytes(), _place(name, what))
    except (FileNotFoundError, KeyringError):  # its key may be gone since: it is made anew
        return None


def _place(name: UUID, what: str) -> bytes:
    return place("reporting_waitingfile", what, name)


def _file(name: UUID, what: str) -> Path:
    return _folder() / f"{name}.{what}"


def _folder() -> Path:
    here = Path(settings.FIGURES_FOLDER)
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    return here
