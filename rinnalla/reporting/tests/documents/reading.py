"""Reads written figures back, as somebody else's program would."""

import csv
import io
import re
from collections.abc import Iterator

from python_calamine import CalamineWorkbook
from weasyprint import HTML

from rinnalla.reporting.documents.contents import Document, in_text_file
from rinnalla.reporting.documents.neutral import neutral, plain
from rinnalla.reporting.documents.pdf_file import page_of
from rinnalla.reporting.documents.sheets import sheets_of

Read = list[tuple[str, str, str, str]]  # table, row, column, figure in words


def expected(document: Document, *, in_csv: bool = False) -> Read:
    """Every cell of the document, as it should be read."""
    clean = neutral if in_csv else plain
    return [
        (
            clean(table.title),
            clean(row.label),
            clean(column),
            in_text_file(value, document.language),
        )
        for table in document.tables
        for row in table.rows
        for column, value in zip(table.columns, row.cells, strict=True)
    ]


def read_csv(written: bytes) -> Read:
    """The cells of a CSV file."""
    head, *lines = csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";")
    assert {len(line) for line in lines} <= {len(head)}
    return [(line[4], line[8], line[9], line[10]) for line in lines]


def read_workbook(written: bytes, document: Document) -> Read:
    """The cells of an XLSX or ODS file; numbers must be numbers, words words."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    assert book.sheet_names == [sheet.name for sheet in sheets_of(document)]
    found: Read = []
    for name in book.sheet_names[1:]:
        (title, *_), *_, head, body = _parts(book, name)
        for label, *cells in body:
            pairs = zip(head[1:], cells, strict=True)
            found += [(title, label, column, _said(cell, document)) for column, cell in pairs]
    return found


def _parts(book: CalamineWorkbook, name: str) -> tuple:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows[0], rows[1], rows[4], rows[5:]


def _said(cell: object, document: Document) -> str:
    if isinstance(cell, float):
        return in_text_file(int(cell) if cell.is_integer() else cell, document.language)
    assert isinstance(cell, str)
    return cell


def words_of_pdf_page(document: Document) -> str:
    """All text of the laid-out pages, in their order, with single blanks."""
    laid_out = HTML(string=page_of(document).html).render()
    words = [text for page in laid_out.pages for text in _texts(page._page_box)]
    return re.sub(r"\s+", " ", " ".join(words))


def _texts(box: object) -> Iterator[str]:
    if text := getattr(box, "text", ""):
        yield text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
