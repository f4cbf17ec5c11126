"""Tables in plain text (.csv, .tsv): which letters, which separator, then the lines."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from rinnalla.core.decoding import decode
from rinnalla.oldlogs.reading import limits
from rinnalla.oldlogs.reading.remarks import FileProblem, Remark, remark
from rinnalla.oldlogs.reading.shapes import Book, RawSheet

SEPARATORS = ";\t,|"
LINES_TO_LOOK_AT = 60
SIGNS_TO_LOOK_AT = 100_000


def open_plain(content: bytes) -> Book:
    """The one sheet of a table in plain text; raises FileProblem for what is none."""
    text, remarks = _text_of(content)
    if any(sign in text for sign in "\x00\x01\x02\x03\x04\x05\x06\x07\x08"):
        raise FileProblem(remark("file_of_another_kind"))
    text, separator = _separated(text)
    return Book("csv", (RawSheet("", tuple(_lines(text, separator))),), remarks=remarks)


def _text_of(content: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The letters, and whether they had to be guessed."""
    try:
        text, is_guessed = decode(content)
    except UnicodeDecodeError as wrong:
        raise FileProblem(remark("file_broken")) from wrong
    return text, (remark("file_encoding_guessed"),) if is_guessed else ()


def _separated(text: str) -> tuple[str, str]:
    """The text without a line that only tells the separator, and the separator."""
    if text[:4].lower() == "sep=" and text[4:5] and text[5:6] in {"\r", "\n"}:
        return text[5:].lstrip("\r\n"), text[4]
    return text, max(SEPARATORS, key=lambda one: _fitness(text, one))


def _fitness(text: str, separator: str) -> tuple[float, int]:
    """How evenly the separator cuts the first lines, and into how many pieces."""
    head = io.StringIO(text[:SIGNS_TO_LOOK_AT], newline="")
    reader = csv.reader(head, delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for line in reader:
            if any(line):
                widths[len(line)] += 1
            if widths.total() == LINES_TO_LOOK_AT:
                break
    except csv.Error:
        return 0.0, 0
    widths.pop(1, None)  # titles, and whatever the separator does not cut
    width, often = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return round(often / max(widths.total(), 1), 1) * min(often, 3), width


def _lines(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows = cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, line in enumerate(reader, 1):
            while line and not line[-1].strip():
                line.pop()
            if line:
                rows, cells = rows + 1, cells + len(line)
                _within(rows, cells, len(line))
                yield number, tuple(line)
    except csv.Error as wrong:  # a quotation mark that never ends, say
        raise FileProblem(remark("file_broken")) from wrong


def _within(rows: int, cells: int, width: int) -> None:
    if rows > limits.MOST_ROWS:
        raise FileProblem(remark("too_many_rows", most=limits.MOST_ROWS))
    if cells > limits.MOST_CELLS:
        raise FileProblem(remark("too_many_cells", most=limits.MOST_CELLS))
    if width > limits.MOST_COLUMNS:
        raise FileProblem(remark("too_many_columns", sheet="", most=limits.MOST_COLUMNS))
