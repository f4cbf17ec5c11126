"""The formats in which figures are written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.reporting.documents.contents import Document
from rinnalla.reporting.documents.csv_file import write_csv
from rinnalla.reporting.documents.ods_file import MIME, write_ods
from rinnalla.reporting.documents.pdf_file import NoPdfHere, write_pdf
from rinnalla.reporting.documents.xlsx_file import write_xlsx

__all__ = ["FORMATS", "Format", "NoPdfHere", "write"]


@dataclass(frozen=True)
class Format:
    """A format: its file's ending, what it is called to people and to browsers, its writer."""

    ending: str
    name: Promise
    mime: str
    write: Callable[[Document], bytes]


FORMATS = {
    one.ending: one
    for one in (
        Format("pdf", _("PDF, to be read and printed"), "application/pdf", write_pdf),
        Format(
            "xlsx",
            _("Excel (XLSX)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format("ods", _("LibreOffice (ODS)"), MIME, write_ods),
        Format("csv", _("CSV, for other programs"), "text/csv; charset=utf-8", write_csv),
    )
}


def write(document: Document, ending: str) -> bytes:
    """The document in the format of that ending. Raises KeyError for another, NoPdfHere."""
    return FORMATS[ending].write(document)
