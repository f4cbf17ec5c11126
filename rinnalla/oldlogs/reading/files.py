"""Opens what somebody brings: a workbook (.xlsx, .ods) or a table in plain text (.csv)."""

from typing import BinaryIO

from rinnalla.oldlogs.reading import limits
from rinnalla.oldlogs.reading.plain_files import open_plain
from rinnalla.oldlogs.reading.remarks import FileProblem, remark
from rinnalla.oldlogs.reading.shapes import Book
from rinnalla.oldlogs.reading.workbooks import open_workbook

ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also a workbook locked with a password
OTHER_KINDS = (b"%PDF", b"<", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def open_book(source: BinaryIO | bytes) -> Book:
    """What stands in the file; its contents tell what it is, not its name.

    Takes a file open for reading, or its bytes. Raises FileProblem, and nothing else, for whatever
    cannot be read: the remark says why and what to do.
    """
    content = source if isinstance(source, bytes) else source.read(limits.MOST_BYTES + 1)
    if len(content) > limits.MOST_BYTES:
        raise FileProblem(remark("file_too_large", most=limits.MOST_BYTES // limits.MEGABYTE))
    if not content.strip():
        raise FileProblem(remark("file_empty"))
    if content.startswith(ARCHIVE):
        return open_workbook(content)
    if content.startswith(OLD_EXCEL):
        raise FileProblem(remark("file_of_old_excel"))
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(OTHER_KINDS):
        raise FileProblem(remark("file_of_another_kind"))
    return open_plain(content)
