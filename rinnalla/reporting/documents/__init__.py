"""Tables of figures written as files: CSV, XLSX, ODS and PDF with the same numbers (ADR 0020)."""

from rinnalla.reporting.documents.contents import Document
from rinnalla.reporting.documents.formats import FORMATS, Format, NoPdfHere, write

__all__ = ["FORMATS", "Document", "Format", "NoPdfHere", "write"]
