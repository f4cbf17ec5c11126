"""From sheets to one log: where the headers are, which rows belong, what was left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rinnalla.oldlogs.reading import limits
from rinnalla.oldlogs.reading.dates import month_named
from rinnalla.oldlogs.reading.folding import fold
from rinnalla.oldlogs.reading.heading import Heading, column_letter, find_heading
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.remarks import FileProblem, Remark, remark
from rinnalla.oldlogs.reading.shapes import Book, Column, Log, Meaning, RawRow, RawSheet
from rinnalla.oldlogs.reading.sums import is_last_sums, is_sums

EXAMPLES = 5
EXAMPLE_SIGNS = 60
ROWS_TOLD_ONE_BY_ONE = 5
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
MONTH_NUMBER = re.compile(
    r"(?<!\d)(0?[1-9]|1[0-2])[./\- ]+(?:19|20)\d\d|(?:19|20)\d\d[./\- ]+(\d\d?)"
)
SIGNS_TO_TAKE_OUT = dict.fromkeys([0, *range(0xD800, 0xE000)])  # no database keeps them


@dataclass
class _Gathered:
    """What has been read so far of all sheets."""

    rows: list[RawRow] = field(default_factory=list)
    columns: dict[str, dict[str, None]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    heading: Heading | None = None
    sums: list[Remark] = field(default_factory=list)


def read_log(book: Book) -> Log:
    """All rows of all sheets under the headers of all sheets, blank ones and sums left out.

    Raises FileProblem: no row at all, or more columns in use than a log has.
    """
    gathered = _Gathered(remarks=list(book.remarks))
    for sheet in book.sheets:
        _read_sheet(sheet, book, gathered)
    if not gathered.rows:
        raise FileProblem(remark("no_rows"))
    used = sum(1 for examples in gathered.columns.values() if examples)
    if used > limits.MOST_USED_COLUMNS:
        raise FileProblem(remark("too_many_used_columns", most=limits.MOST_USED_COLUMNS))
    if len(gathered.sums) > ROWS_TOLD_ONE_BY_ONE:
        gathered.sums = [remark("sums_left_out_many", count=len(gathered.sums))]
    columns = (Column(name, tuple(some)) for name, some in gathered.columns.items())
    return Log(tuple(columns), tuple(gathered.rows), (*gathered.remarks, *gathered.sums))


def with_days_above(rows: Iterable[RawRow], mapping: Mapping) -> Iterator[RawRow]:
    """The rows; where the day's cell is empty the day above, in the same sheet, is told beside.

    Many logs write the day once for an evening, or in a cell that is merged downwards.
    """
    header = next(iter(mapping.headers_of(Meaning.DAY)), "")
    sheet, above = "", ""
    for row in rows:
        if row.sheet != sheet:
            sheet, above = row.sheet, ""
        if row.cells.get(header):
            above = row.cells[header]
            yield row
        else:
            yield replace(row, day_above=above) if above else row


def _read_sheet(sheet: RawSheet, book: Book, gathered: _Gathered) -> None:
    heading = find_heading(sheet, gathered.heading)
    lines = sheet.lines[heading.lines :] if heading else ()
    if not heading or not lines:
        if sheet.lines and len(book.sheets) > 1:
            gathered.remarks.append(remark("sheet_without_log", sheet=sheet.name))
        return
    gathered.heading = heading
    gathered.remarks += heading.remarks
    for name in heading.names:
        gathered.columns.setdefault(name, {})
    hint = _hint(sheet.name, heading.titles)
    usual = _usual_first(lines)
    for place, (number, cells) in enumerate(lines):
        if cells == heading.cells:
            continue  # headers again, as on each printed page
        if is_sums(cells) or (place == len(lines) - 1 and is_last_sums(cells, usual)):
            gathered.sums.append(remark("sums_left_out", sheet=sheet.name, line=number))
            continue
        under = _under(heading, cells)
        if under:
            _gather(RawRow(sheet.name, number, under, *hint, from_1904=book.from_1904), gathered)


def _gather(row: RawRow, gathered: _Gathered) -> None:
    gathered.rows.append(row)
    for name, value in row.cells.items():
        some = gathered.columns.setdefault(name, {})
        if len(some) < EXAMPLES:
            some[value[:EXAMPLE_SIGNS]] = None


def _under(heading: Heading, cells: tuple[str, ...]) -> dict[str, str]:
    """The cells that have something in them, each under its header."""
    found = {}
    for place, cell in enumerate(cells):
        value = cell.strip()
        if value:
            if place >= len(heading.names):  # a row that is longer than its headers
                heading.names.append(_new_name(heading, place))
            found[heading.names[place]] = value.translate(SIGNS_TO_TAKE_OUT)
    return found


def _new_name(heading: Heading, place: int) -> str:
    while len(heading.names) < place:
        heading.names.append(_new_name(heading, len(heading.names)))
    letter = column_letter(place)
    return letter if letter not in heading.names else f"{letter} (2)"


def _usual_first(lines: tuple[tuple[int, tuple[str, ...]], ...]) -> int:
    """The column that most lines begin in."""
    firsts = Counter(next(at for at, one in enumerate(cells) if one.strip()) for _, cells in lines)
    return firsts.most_common(1)[0][0]


def _hint(name: str, titles: tuple[str, ...]) -> tuple[int, int]:
    """Year and month as the sheet's name tells them, or else its titles; 0 for what they do not."""
    year = month = 0
    for text in (name, *titles):
        years = set(YEAR.findall(text))
        if not year and len(years) == 1:
            year = int(years.pop())
    months = {month_named(word) for word in re.findall(r"[^\W\d_]+", fold(name))} - {0}
    number = MONTH_NUMBER.search(name)
    if len(months) == 1:
        month = months.pop()
    elif number and not months:
        month = int(number[1] or number[2])
    return year, month if month <= 12 else 0
