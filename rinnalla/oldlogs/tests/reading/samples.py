"""Invented old logs, as files: nobody in them has ever lived."""

import datetime
import io
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter

HEADERS = ("Pvm", "Klo", "Paikka", "Lkm", "Sukupuoli", "Ikä", "Aiheet", "Annettu apu", "Huomioita")
ROWS = (
    ("3.11.2025", "21.40", "Piritori", "1", "nainen", "25", "asuminen", "kahvi, sukat", "Jutteli."),
    ("3.11.2025", "22.15", "Asematunneli", "2", "mies", "30-44", "raha", "ruokaa 2 kpl", ""),
    ("4.11.2025", "", "Kallio", "3-4", "", "", "", "juttelua", "Iso porukka."),
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def csv_file(rows=(HEADERS, *ROWS), separator=";", encoding="utf-8"):
    lines = (separator.join(_quoted(cell, separator) for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def _quoted(cell, separator):
    needs = any(sign in cell for sign in (separator, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def xlsx_file(sheets=None, *, hidden=(), merged=(), **options):
    """A workbook: for each sheet's name its rows; a day, time or number is a cell of its kind."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    formats = {
        datetime.date: book.add_format({"num_format": "d.m.yyyy"}),
        datetime.datetime: book.add_format({"num_format": "d.m.yyyy hh:mm"}),
        datetime.time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in (sheets or {"Loki": (HEADERS, *ROWS)}).items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write(sheet, (at, column), cell, formats)
        for first, last, text in merged:
            sheet.merge_range(*first, *last, text)
        if name in hidden:
            sheet.hide()
    book.close()
    return target.getvalue()


def _write(sheet, where, cell, formats):
    if type(cell) in formats:
        sheet.write_datetime(*where, cell, formats[type(cell)])
    elif isinstance(cell, str) and cell.startswith("="):
        formula, _, value = cell.partition(" -> ")
        sheet.write_formula(*where, formula, None, float(value))
    elif cell not in (None, ""):
        sheet.write(*where, cell)


def ods_file(sheets=None, *, extra=()):
    """A small OpenDocument spreadsheet of texts; `extra` are further parts of the archive."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{_ods_rows(rows)}</table:table>'
        for name, rows in (sheets or {"Loki": (HEADERS, *ROWS)}).items()
    )
    return ods_of(tables, extra=extra)


def _ods_rows(rows):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(
        "<table:table-row>"
        + "".join(cell.format(escape(one)) if one else "<table:table-cell/>" for one in row)
        + "</table:table-row>"
        for row in rows
    )


def ods_of(tables, *, extra=()):
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>'
    return archive(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
        *extra,
    )


def xlsx_of(rows_xml):
    """A workbook of one sheet with rows as written, however they may be."""
    book = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{RELATION}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    link = (
        '<Relationships xmlns="{0}">'
        '<Relationship Id="rId1" Type="{1}/{2}" Target="{3}"/></Relationships>'
    )
    return archive(
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", link.format(PACKAGE, RELATION, "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            link.format(PACKAGE, RELATION, "worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows_xml}</sheetData></worksheet>',
        ),
    )


def archive(*parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return target.getvalue()


def with_part(content, name, text):
    """An archive with one more part, or the same part with another text."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = [(one, old.read(one)) for one in old.namelist() if one != name]
    return archive(*parts, (name, text))
