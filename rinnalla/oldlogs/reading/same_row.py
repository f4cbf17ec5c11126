"""What of a row makes it the same row when the file is brought again."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rinnalla.oldlogs.reading.dates import DayRead, Era, read_day
from rinnalla.oldlogs.reading.shapes import RawRow

WHOLE_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d(?:T00:00:00)?")
MOST_SIGNS_KEPT = 40  # of a cell whose reading is kept; a longer one stands once in a log
WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")


def normalised(row: RawRow) -> str:
    """The row as text for a key: equal for rows that say the same.

    The order of columns, blanks, capitals, how a day or a whole number is written and where in
    the file a row stands make no difference. The year of the sheet counts where no day tells one.
    """
    values = {header: _value(cell) for header, cell in row.cells.items()}
    cells = {_header(header): value.text for header, value in values.items()}
    has_day = any(value.is_day for value in values.values())
    if row.day_above:
        above = _value(row.day_above)
        cells["day above"] = above.text
        has_day = has_day or above.is_day
    if not has_day:
        cells["year and month"] = f"{row.year}-{row.month}"
    return "\n".join(f"{header}\t{cell}" for header, cell in sorted(cells.items()))


class _Value(NamedTuple):
    """What a cell says, however it is written, and whether that is a whole day."""

    text: str
    is_day: bool


def _word(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_header = lru_cache(1024)(_word)


def _value(cell: str) -> _Value:
    return _short(cell) if len(cell) <= MOST_SIGNS_KEPT else _read(cell)


def _read(cell: str) -> _Value:
    text = cell.strip()
    if WHOLE_DAY.fullmatch(text):
        read = read_day(text, Era())
        return _Value(read.day.isoformat() if isinstance(read, DayRead) else _word(text), True)
    number = WHOLE_NUMBER.fullmatch(text)
    return _Value(number[1] if number else _word(text), False)


_short = lru_cache(8192)(_read)  # most cells say what a hundred others say
