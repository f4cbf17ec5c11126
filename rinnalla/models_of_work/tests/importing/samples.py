"""Invented files: documents and saved pages, good and bad."""

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def paragraph(text="", *, style="", inside=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r>{inside}</w:p>"


def docx_file(body, *, head=HEAD, parts=()):
    """A document with this body; `parts` are further parts of the archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return target.getvalue()


def docx_of(text):
    """A document whose paragraphs are the lines of a text."""
    return docx_file("".join(paragraph(line) for line in text.splitlines()))


def html_of(text):
    """A saved page whose paragraphs are the lines of a text."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head><title>Sivu</title></head><body>{lines}</body>".encode()


def markdown_of(text):
    """A Markdown file whose labels are headings."""
    stars = text.replace(" **", " \\*\\*")
    return "".join(
        f"## {line}\n" if line.endswith("\\*\\*") else f"{line}\n" for line in stars.splitlines()
    ).encode()
