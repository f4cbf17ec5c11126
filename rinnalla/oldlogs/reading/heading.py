"""Where a sheet's headers are: below titles, over one line or two, or not there at all."""

from dataclasses import dataclass

from rinnalla.oldlogs.reading.amounts import marked
from rinnalla.oldlogs.reading.dates import DayRead, Era, read_day
from rinnalla.oldlogs.reading.headers import JOINED_BY, LONGEST, meaning_of_header
from rinnalla.oldlogs.reading.people import age_code, gender_code
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.shapes import RawSheet

LINES_TO_LOOK_AT = 25
SOME_YEAR = Era(year=2024)  # a leap year: any day of a calendar is one of it


@dataclass(frozen=True)
class Heading:
    """The headers of a sheet. `lines`: how many come before the rows; `cells`: the header's own.

    `names` grows where rows are longer than the headers.
    """

    names: list[str]
    lines: int
    cells: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


def find_heading(sheet: RawSheet, before: Heading | None) -> Heading | None:
    """The headers of a sheet, or None if it is no log.

    `before`: the headers of the sheet before, which also hold here if this one begins with a row.
    """
    lines = [cells for _, cells in sheet.lines[:LINES_TO_LOOK_AT]]
    at = _header_line(lines)
    if at is not None:
        return _heading(sheet, lines, at)
    first_day = next((place for place, one in enumerate(lines) if _has_day(one)), None)
    if before and first_day is not None and len(lines[first_day]) <= len(before.names):
        return Heading(list(before.names), first_day, before.cells, _titles(lines[:first_day]))
    if before or not lines:
        return None
    names = [column_letter(place) for place in range(max(len(one) for one in lines))]
    first = first_day or 0
    said = (remark("no_header", sheet=sheet.name),)
    return Heading(names, first, titles=_titles(lines[:first]), remarks=said)


def column_letter(place: int) -> str:
    """The letters over a column in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _header_line(lines: list[tuple[str, ...]]) -> int | None:
    """The line that looks most like headers; the first of several that look so equally."""
    best, at = 0, None
    for place, cells in enumerate(lines):
        filled = [cell for cell in cells if cell.strip()]
        known = sum(1 for cell in filled if len(cell) <= LONGEST and meaning_of_header(cell))
        values = sum(1 for cell in filled if _is_value(cell))
        score = 10 * known + len(filled) - 15 * values
        if known and len(filled) > 1 and values <= len(filled) / 2 and score > best:
            best, at = score, place
    return at


def _heading(sheet: RawSheet, lines: list[tuple[str, ...]], at: int) -> Heading:
    cells, used = lines[at], 1
    if at + 1 < len(lines) and _is_second(cells, lines[at + 1]):
        names, used = _joined(cells, lines[at + 1]), 2
    else:
        names = list(cells)
    names = [" ".join(name.split())[:LONGEST] for name in names]
    different, remarks = _different(names)
    return Heading(different, at + used, cells, _titles(lines[:at]), remarks)


def _is_second(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """Whether the line under the headers is headers too: it names groups, and begins no row."""
    filled = [(place, cell) for place, cell in enumerate(lower) if cell.strip()]
    if not filled or _has_day(lower):
        return False
    under_blank = any(place >= len(upper) or not upper[place].strip() for place, _ in filled)
    names = all(_names_something(cell) for _, cell in filled)
    return under_blank and names


def _names_something(cell: str) -> bool:
    if len(cell) > LONGEST:
        return False
    named = age_code(cell) or gender_code(cell) or meaning_of_header(cell)
    return bool(named) or (marked(cell) is None and not _is_value(cell) and len(cell.split()) <= 3)


def _joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[str]:
    """Headers of two lines: one that spans columns stands before each that is under it."""
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    names, spanning = [], ""
    for one, under in zip(above, below, strict=True):
        if one.strip():
            spanning = one.strip() if under.strip() else ""
        parts = [one.strip() or (spanning if under.strip() else ""), under.strip()]
        names.append(JOINED_BY.join(part for part in parts if part))
    return names


def _different(names: list[str]) -> tuple[list[str], tuple[Remark, ...]]:
    """The names with no two the same; blank ones are called by their column's letters."""
    taken: set[str] = set()
    found, remarks = [], []
    for place, header in enumerate(names):
        name, count = header or column_letter(place), 1
        while name in taken:
            count += 1
            name = f"{header or column_letter(place)} ({count})"
        if header and count > 1:
            remarks.append(remark("header_twice", header=header, name=name))
        taken.add(name)
        found.append(name)
    return found, tuple(remarks)


def _titles(lines: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(cell for cells in lines for cell in cells if cell.strip())


def _has_day(cells: tuple[str, ...]) -> bool:
    return any(len(cell) > 3 and isinstance(read_day(cell, SOME_YEAR), DayRead) for cell in cells)


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number or a day, as rows do and headers seldom."""
    text = cell.strip()
    return text.replace(",", ".").replace(".", "", 1).isdecimal() or (
        len(text) > 3 and isinstance(read_day(text, SOME_YEAR), DayRead)
    )
