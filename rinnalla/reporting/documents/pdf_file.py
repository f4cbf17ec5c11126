"""PDF, to be read aloud, read and printed: a page of our own, laid out by a process of its own."""

import datetime
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from django.template.loader import render_to_string

from rinnalla.reporting.documents.contents import Document, in_words, sureness_word
from rinnalla.reporting.documents.neutral import plain
from rinnalla.reporting.documents.pdf_process import LACKING
from rinnalla.reporting.tables import HIDDEN, Row, Table

PROGRAM = Path(__file__).with_name("pdf_process.py")
LONGEST, DAY = 300, 86_400  # seconds
ONE_AT_A_TIME = Lock()  # a hundred megabytes each
ROWS_ON_A_SHEET = 20


class NoPdfHere(Exception):
    """The machine lacks what PDF files are made with; the other formats are there."""


@dataclass(frozen=True)
class Page:
    """What a PDF is made of: the page, the mark of its figures, and the day they were made on."""

    html: str
    digest: str
    made_on: datetime.date


def write_pdf(document: Document) -> bytes:
    """The document as PDF. Raises NoPdfHere where Pango is not installed."""
    return lay_out(page_of(document))


def lay_out(page: Page) -> bytes:
    """The page as PDF: about a second, and two thousandths for each cell. Raises NoPdfHere."""
    # -I: what stands in the folder or the environment of the server is not the program's to read.
    command = [sys.executable, "-I", str(PROGRAM), page.digest]
    # The moment that stands in the file's type: the same document gives the same bytes.
    made = {"SOURCE_DATE_EPOCH": str(page.made_on.toordinal() * DAY)}
    html = page.html.encode()
    with ONE_AT_A_TIME:
        done = subprocess.run(  # noqa: S603 our own program, and a digest
            command, input=html, env=made, capture_output=True, timeout=LONGEST, check=False
        )
    if done.returncode == LACKING:
        raise NoPdfHere
    # Without what it was given or said: figures and names stay out of the log.
    if done.returncode:
        raise RuntimeError(
            f"A PDF file could not be made: the program ended with {done.returncode}."
        )
    return done.stdout


def page_of(document: Document) -> Page:
    """The page that the PDF is made of."""
    tables = [_shown(table, document.language) for table in document.tables]
    shown = {"document": document, "tables": tables}
    html = render_to_string("reporting/print/document.html", shown)
    return Page(html, document.digest, document.made_on)


def _shown(table: Table, language: str) -> dict[str, Any]:
    return {
        "title": plain(table.title),
        "definition": plain(table.definition),
        "sureness": sureness_word(table),
        "of": plain(table.of),
        "fits": len(table.rows) <= ROWS_ON_A_SHEET,
        "columns": [plain(column) for column in table.columns],
        "rows": [_row(row, language) for row in table.rows],
    }


def _row(row: Row, language: str) -> dict[str, Any]:
    cells = [
        {"words": in_words(value, language) or "–", "is_hidden": value is HIDDEN}
        for value in row.cells
    ]
    return {"label": plain(row.label), "cells": cells}
