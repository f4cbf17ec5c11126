"""What of a row makes it the same row when the file is brought again."""

import re
import unicodedata

from rinnalla.oldlogs.reading.dates import DayRead, Era, read_day
from rinnalla.oldlogs.reading.shapes import RawRow

WHOLE_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d(?:T00:00:00)?")
WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")


def normalised(row: RawRow) -> str:
    """The row as text for a key: equal for rows that say the same.

    The order of columns, blanks, capitals, how a day or a whole number is written and where in
    the file a row stands make no difference. The year of the sheet counts where no day tells one.
    """
    cells = {_word(header): _value(cell) for header, cell in row.cells.items()}
    has_day = any(WHOLE_DAY.fullmatch(cell.strip()) for cell in row.cells.values())
    if row.day_above:
        cells["day above"] = _value(row.day_above)
        has_day = has_day or bool(WHOLE_DAY.fullmatch(row.day_above.strip()))
    if not has_day:
        cells["year and month"] = f"{row.year}-{row.month}"
    return "\n".join(f"{header}\t{cell}" for header, cell in sorted(cells.items()))


def _word(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _value(cell: str) -> str:
    text = cell.strip()
    if WHOLE_DAY.fullmatch(text):
        read = read_day(text, Era())
        if isinstance(read, DayRead):
            return read.day.isoformat()
    number = WHOLE_NUMBER.fullmatch(text)
    return number[1] if number else _word(text)
