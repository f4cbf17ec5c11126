"""Opening hours as people type them: 9-16, 20.30-8; 24.-26.12. closed. And as forms show them."""

import datetime
import re
from collections.abc import Iterable
from itertools import pairwise

from rinnalla.core import clock
from rinnalla.core.days import nearest_day
from rinnalla.services.opening import MINUTES_A_DAY, DatedHours, Span, Spans

CLOSED = {"", "-", "–", "closed", "suljettu", "kiinni", "stängt", "stängd"}
WHOLE_DAY = re.compile(r"24\s*/\s*7|24\s*(?:h|t|tim)\.?")
BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:ja|och|and|&)\s+")
DASH = r"\s*[-‐-―−]\s*"
SPAN = re.compile(
    rf"(?:klo\s*|kl\.?\s*)?(\d{{1,2}})(?:[.:](\d{{2}}))?{DASH}(\d{{1,2}})(?:[.:](\d{{2}}))?"
)
DATED = re.compile(
    r"(\d{1,2})\.\s?(?:(\d{1,2})\.\s?(\d{4})?)?"
    rf"(?:{DASH}(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}})?)?\s*[:,]?\s*(.*)"
)
LONGEST = datetime.timedelta(days=400)
HALF_A_YEAR = datetime.timedelta(days=182)


class NotHours(ValueError):
    """The text tells no hours; `line` is what could not be read."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def read_spans(text: str) -> Spans:
    """The spans of one day, in their order. Raises NotHours, also where two of them overlap."""
    said = text.strip().casefold()
    if said in CLOSED:
        return ()
    if WHOLE_DAY.fullmatch(said):
        return (Span(0, MINUTES_A_DAY),)
    spans = sorted(_span(piece, text) for piece in BETWEEN.split(said) if piece)
    for one, following in pairwise(spans):
        if following.opens < one.closes:
            raise NotHours(text)
    return tuple(spans)


def read_dated(text: str) -> tuple[DatedHours, ...]:
    """A line for each day or run of days with hours of its own. Raises NotHours."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    read = sorted(((_dated(line), line) for line in lines), key=lambda one: one[0].first)
    for (one, _), (following, line) in pairwise(read):
        if following.first <= one.last:
            raise NotHours(line)
    return tuple(one for one, _ in read)


def write_spans(spans: Iterable[Span]) -> str:
    """Those spans as one may type them again; closed is nothing."""
    return ", ".join(f"{_clock(one.opens)}–{_clock(one.closes_on_clock)}" for one in spans)


def write_dated(dated: Iterable[DatedHours], *, closed: str) -> str:
    """Those days as one may type them again, a line for each; `closed` is a word of CLOSED."""
    return "\n".join(f"{_days(one)} {write_spans(one.spans) or closed}" for one in dated)


def _span(piece: str, whole: str) -> Span:
    found = SPAN.fullmatch(piece.strip())
    if not found:
        raise NotHours(whole)
    opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if opens is None or closes is None or opens == MINUTES_A_DAY:
        raise NotHours(whole)
    return Span(opens, closes if closes > opens else closes + MINUTES_A_DAY)


def _minutes(hours: str, minutes: str | None) -> int | None:
    count = 60 * int(hours) + int(minutes or 0)
    return count if int(minutes or 0) < 60 and count <= MINUTES_A_DAY else None


def _dated(line: str) -> DatedHours:
    found = DATED.fullmatch(line)
    if not found or not found[7]:
        raise NotHours(line)
    day, month, year, last_day, last_month, last_year, said = found.groups()
    try:
        last = _day(last_day, last_month, last_year) if last_day else None
        if month is None and last is None:
            raise NotHours(line)
        first = _day(day, month or last_month, year or (last_year if not month else None))
    except ValueError as wrong:
        raise NotHours(line) from wrong
    if last and last < first and not last_year:
        last = _year_later(last)
    if last and not first <= last <= first + LONGEST:
        raise NotHours(line)
    return DatedHours(first, last or first, read_spans(said))


def _day(day: str, month: str, year: str | None) -> datetime.date:
    """That day; without a year the one that comes next, or has just gone by. Raises ValueError."""
    if year:
        return datetime.date(int(year), int(month), int(day))
    near = nearest_day(int(day), int(month), clock.today() + HALF_A_YEAR)
    if near is None:
        raise ValueError(day)
    return near


def _year_later(day: datetime.date) -> datetime.date:
    return nearest_day(day.day, day.month, day + 2 * HALF_A_YEAR) or day


def _days(one: DatedHours) -> str:
    first, last = (f"{day.day}.{day.month}.{day.year}" for day in (one.first, one.last))
    return first if first == last else f"{first}–{last}"


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}.{rest:02}"
