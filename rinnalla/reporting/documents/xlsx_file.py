"""XLSX, for Excel: words are words and numbers numbers; nothing in it is computed."""

import datetime
import io
from typing import TYPE_CHECKING

from rinnalla.reporting.documents.contents import Document
from rinnalla.reporting.documents.sheets import Sheet, sheets_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST_WIDTH, OTHER_WIDTH = 34, 12
NO_GUESSES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(document: Document) -> bytes:
    """A workbook with a sheet for each table; the same document gives the same bytes."""
    from xlsxwriter import Workbook  # a tenth of a second that other pages need not pay

    written = io.BytesIO()
    with Workbook(written, NO_GUESSES) as book:
        made = datetime.datetime.combine(document.made_on, datetime.time())
        book.set_properties({"title": document.heading, "created": made})
        strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets_of(document):
            _write(book.add_worksheet(sheet.name), sheet, strong)
    return written.getvalue()


def _write(page: "Worksheet", sheet: Sheet, strong: "Format") -> None:
    page.set_column(0, 0, FIRST_WIDTH)
    page.set_column(1, max(map(len, sheet.rows)), OTHER_WIDTH)
    for number, row in enumerate(sheet.rows):
        look = (strong,) if number in {0, sheet.head} else ()
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell, *look)
            elif cell is not None:
                page.write_number(number, column, cell, *look)
    if sheet.head is not None:
        page.freeze_panes(sheet.head + 1, 1)
        page.repeat_rows(sheet.head)
    page.set_landscape()
    page.fit_to_pages(1, 0)
