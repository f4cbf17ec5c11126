"""CSV: a line for each cell, each saying all there is to say of it."""

import csv
import io

from django.utils.translation import gettext as _

from rinnalla.reporting.documents.contents import (
    Document,
    in_text_file,
    sureness_word,
    what_hidden_means,
)
from rinnalla.reporting.documents.neutral import neutral
from rinnalla.reporting.tables import HIDDEN

BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know UTF-8


class _Lines(csv.Dialect):
    delimiter = ";"
    quotechar = '"'
    doublequote = True
    lineterminator = "\r\n"
    quoting = csv.QUOTE_MINIMAL


def write_csv(document: Document) -> bytes:
    """The document's cells, in the order of its tables."""
    written = io.StringIO()
    lines = csv.writer(written, _Lines)
    lines.writerow(_head())
    facts = [value for _name, value in document.facts()]
    for table in document.tables:
        about = [*facts, table.title, table.definition, sureness_word(table), table.of]
        for row in table.rows:
            for column, value in zip(table.columns, row.cells, strict=True):
                words = [*about, row.label, column]
                number = in_text_file(value, document.language)
                note = what_hidden_means() if value is HIDDEN else ""
                lines.writerow([*(neutral(word) for word in words), number, note])
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _head() -> list[str]:
    return [
        _("Organisation"),
        _("Period"),
        _("Made on"),
        _("Mark of the figures"),
        _("Table"),
        _("Definition"),
        _("How sure"),
        _("Rows are"),
        _("Row"),
        _("Column"),
        _("Figure"),
        _("Note"),
    ]
