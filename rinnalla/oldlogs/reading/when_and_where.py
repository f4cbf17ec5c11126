"""What a row's cells tell of day, time, place and how they met."""

import datetime

from rinnalla.oldlogs.reading.dates import DayRead, Era, day_within, read_day
from rinnalla.oldlogs.reading.one_row import RowSoFar, Under
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.shapes import RawRow
from rinnalla.oldlogs.reading.times import read_time

SIGNS_OF_A_DAY = 100
IN_THE_NOTE_TOO = {"span_begins", "time_not_understood"}


def read_days_cell(
    row: RowSoFar, raw: RawRow, header: str, *, era: Era, today: datetime.date
) -> datetime.date | Remark:
    """The row's day, its own or that of the rows above, or what is wrong with it."""
    own = raw.cells.get(header, "")
    text = own or raw.day_above
    if not text:
        return remark("no_day")
    read = read_day(text[:SIGNS_OF_A_DAY], era)
    if not isinstance(read, DayRead):
        return read
    wrong = day_within(read.day, today)
    if wrong:
        return wrong
    if not own:
        row.remarks.append(remark("day_from_above"))
        return read.day
    row.time = read.time
    row.remarks += read.remarks
    if any(one.code in IN_THE_NOTE_TOO for one in read.remarks):
        row.keep(header, own)
    return read.day


def read_time_cell(row: RowSoFar, under: Under, cell: str) -> None:
    """A time of the clock, or the beginning of a span."""
    read = read_time(cell)
    if read is None:
        row.not_understood("time_not_understood", under.header, cell)
        return
    row.time = read[0]
    if read[1]:
        row.not_understood("span_begins", under.header, cell)


def read_where(row: RowSoFar, under: Under, cell: str) -> None:
    """A place in words; of what kind it is only the team's own list of words tells."""
    row.add_text("place", under.header, " ".join(cell.split()))
    row.place_kind = row.place_kind or under.choices.code_of(cell)


def read_place_kind(row: RowSoFar, under: Under, cell: str) -> None:
    """A kind of place."""
    row.place_kind = _one(row, under, cell) or row.place_kind


def read_channel(row: RowSoFar, under: Under, cell: str) -> None:
    """How they met."""
    row.channel = _one(row, under, cell) or row.channel


def read_own_answer(row: RowSoFar, under: Under, cell: str) -> None:
    """The person's own word on whether they got help."""
    row.own_answer = _one(row, under, cell) or row.own_answer


def _one(row: RowSoFar, under: Under, cell: str) -> str:
    code = under.choices.code_of(cell)
    if not code:
        row.not_known(under.header, cell)
    return code
