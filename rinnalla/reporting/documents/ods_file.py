"""ODS, for LibreOffice: written by ourselves, for it is a few lines of XML in a zip (ADR 0020)."""

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from rinnalla.reporting.documents.contents import Document
from rinnalla.reporting.documents.neutral import plain
from rinnalla.reporting.documents.sheets import Sheet, SheetCell, sheets_of

MIME = "application/vnd.oasis.opendocument.spreadsheet"
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes
OF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{OF}:office:1.0" xmlns:table="{OF}:table:1.0" xmlns:text="{OF}:text:1.0" '
    f'xmlns:style="{OF}:style:1.0" xmlns:fo="{OF}:xsl-fo-compatible:1.0" '
    f'xmlns:meta="{OF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'office:version="1.3"'
)
XML = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = f"""{XML}
<manifest:manifest xmlns:manifest="{OF}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
STYLES = """<office:automatic-styles>
<style:style style:name="first" style:family="table-column">
<style:table-column-properties style:column-width="8cm"/></style:style>
<style:style style:name="other" style:family="table-column">
<style:table-column-properties style:column-width="2.8cm"/></style:style>
<style:style style:name="head" style:family="table-cell">
<style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>"""


def write_ods(document: Document) -> bytes:
    """A workbook with a sheet for each table."""
    parts = {"META-INF/manifest.xml": MANIFEST, "meta.xml": _meta(document)}
    parts["content.xml"] = "".join(_content(sheets_of(document)))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        # The kind of file stands first and unpacked, where programs look for it.
        package.writestr(zipfile.ZipInfo("mimetype", ALWAYS), MIME, zipfile.ZIP_STORED)
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, ALWAYS), text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _meta(document: Document) -> str:
    title = escape(plain(document.heading))
    made = f"{document.made_on.isoformat()}T00:00:00"
    return (
        f"{XML}<office:document-meta {NAMES}><office:meta><dc:title>{title}</dc:title>"
        f"<meta:creation-date>{made}</meta:creation-date>"
        f"<dc:language>{document.language}</dc:language></office:meta></office:document-meta>"
    )


def _content(sheets: list[Sheet]) -> Iterator[str]:
    yield f"{XML}<office:document-content {NAMES}>{STYLES}<office:body><office:spreadsheet>"
    for sheet in sheets:
        yield from _table(sheet)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(sheet: Sheet) -> Iterator[str]:
    others = max(map(len, sheet.rows)) - 1
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    yield '<table:table-column table:style-name="first"/>'
    if others:
        repeated = f'table:number-columns-repeated="{others}"'
        yield f'<table:table-column table:style-name="other" {repeated}/>'
    for number, row in enumerate(sheet.rows):
        style = ' table:style-name="head"' if number in {0, sheet.head} else ""
        cells = "".join(_cell(cell, style) for cell in row) or "<table:table-cell/>"
        whole = f"<table:table-row>{cells}</table:table-row>"
        is_head = number == sheet.head
        yield f"<table:table-header-rows>{whole}</table:table-header-rows>" if is_head else whole
    yield "</table:table>"


def _cell(cell: SheetCell, style: str) -> str:
    if cell is None:
        return "<table:table-cell/>"
    kind, text = ("string", escape(cell)) if isinstance(cell, str) else ("float", str(cell))
    value = "" if kind == "string" else f' office:value="{text}"'
    return (
        f'<table:table-cell{style} office:value-type="{kind}"{value}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
