"""Days and times as old logs write them. Whatever a text says, the answer is a day or a remark."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from rinnalla.oldlogs.reading.folding import plain
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.times import CLOCK, clock_time

FIRST_YEAR = 1990  # before it nobody here kept a log in a spreadsheet
MONTHS = (
    "tammi jan",
    "helmi feb",
    "maalis mar mars",
    "huhti apr",
    "touko maj may",
    "kesa jun",
    "heina jul",
    "elo aug",
    "syys sep",
    "loka okt oct",
    "marras nov",
    "joulu dec",
)
ENDINGS = "uari uary ruari ruary ch s il i e y ust usti t tember ober ember"
MONTH_ENDINGS = frozenset(ENDINGS.split())
WEEKDAYS = ("ma man mon", "ti tis tue", "ke ons wed", "to tor thu", "pe fre fri", "la lor sat")
SUNDAY = "su son sun"
WEEKDAY_NUMBERS = {
    word: number for number, words in enumerate((*WEEKDAYS, SUNDAY)) for word in words.split()
}
# The longest first: "tor" is not "to".
BEGINNINGS = "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))
WEEKDAY = rf"(?:(?P<weekday>{BEGINNINGS})[a-z]*\.?,?\s*)?"
TAIL = rf"(?:(?:\s+|,\s*|t)(?:(?:klo|kl|at|kello)\.?\s*)?(?P<clock>{CLOCK}))?"
YEAR = r"(?P<year>\d{4}|\d{2})"
PATTERNS = tuple(
    re.compile(rf"{WEEKDAY}{pattern}{TAIL}")
    for pattern in (
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)",
        rf"(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})(?:\.\s*{YEAR}?)?",
        rf"(?P<day>\d{{1,2}})\.?\s*(?P<span>-)\s*\d{{1,2}}\.\s*(?P<month>\d{{1,2}})\.?\s*{YEAR}?",
        rf"(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.?\s*(?P<span>-)\s*\d{{1,2}}\.\s*\d{{1,2}}"
        rf"\.?\s*{YEAR}?",
        rf"(?P<first>\d{{1,2}})(?P<sign>[/-])(?P<second>\d{{1,2}})(?:(?P=sign){YEAR})?",
        rf"(?:den\s+)?(?P<day>\d{{1,2}})\.?\s*(?P<name>[a-z]{{3,}})\.?,?\s*{YEAR}?",
        rf"(?P<name>[a-z]{{3,}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s*{YEAR}?",
    )
)
ALONE = re.compile(r"(\d{1,2})\.?")
SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
SERIALS = range(20_000, 80_000)  # 1954 to 2119
FROM_1900, FROM_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)


@dataclass(frozen=True)
class DayRead:
    """A day, the time if the same text tells one, and what to tell of it."""

    day: datetime.date
    time: datetime.time | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Era:
    """What a text does not say itself: the year and month of its sheet, how days are counted."""

    year: int = 0
    month: int = 0
    day_order: str = "dmy"
    from_1904: bool = False


@lru_cache(65_536)
def read_day(text: str, era: Era) -> DayRead | Remark:
    """The day that a text tells, in whatever year it may be (`day_within` judges that)."""
    said, folded = " ".join(text.split())[:60], plain(text)
    serial = SERIAL.fullmatch(folded)
    if serial and int(serial[1]) in SERIALS:
        return _of_serial(serial, era)
    alone = ALONE.fullmatch(folded)
    if alone and era.month:
        return _dated(said, era, {"day": alone[1], "month": str(era.month)})
    for pattern in PATTERNS:
        found = pattern.fullmatch(folded)
        if found:
            return _dated(said, era, found.groupdict())
    return remark("day_not_understood", text=said)


def day_within(day: datetime.date, today: datetime.date) -> Remark | None:
    """What is wrong with a day of a log that is read today: too long ago, or not yet here."""
    if day.year < FIRST_YEAR:
        return remark("day_too_early", year=day.year, first=FIRST_YEAR)
    return remark("day_in_future", day=_said(day)) if day > today else None


def _of_serial(found: re.Match[str], era: Era) -> DayRead:
    day = (FROM_1904 if era.from_1904 else FROM_1900) + datetime.timedelta(int(found[1]))
    return DayRead(day, clock_time(f"0.{found[2]}00") if found[2] and int(found[2]) else None)


def _dated(text: str, era: Era, found: dict[str, str | None]) -> DayRead | Remark:
    month = _month(found, era)
    number = int(found.get("day") or _other_of(found, era))
    year = int(found.get("year") or era.year)
    if not month:
        return remark("day_not_understood", text=text)
    if not year:
        return remark("day_without_year", text=text)
    try:
        day = datetime.date(year + 2000 if year < 100 else year, month, number)
    except ValueError:
        return remark("day_of_no_calendar", text=text)
    doubts = [remark("span_begins", text=text)] if found.get("span") else []
    if era.month and month != era.month:
        doubts.append(remark("day_says_another_month"))
    weekday = found.get("weekday")
    if weekday and WEEKDAY_NUMBERS[weekday] != day.weekday():
        doubts.append(remark("weekday_differs", day=_said(day)))
    time = clock_time(found.get("clock") or "")
    if found.get("clock") and time is None:
        doubts.append(remark("time_not_understood", text=text))
    return DayRead(day, time, tuple(doubts))


def _month(found: dict[str, str | None], era: Era) -> int:
    if found.get("name"):
        return month_named(found["name"] or "")
    first = found.get("first") if era.day_order == "mdy" else found.get("second")
    return int(found.get("month") or first or 0)


def _other_of(found: dict[str, str | None], era: Era) -> str:
    return str(found["second"] if era.day_order == "mdy" else found["first"])


@lru_cache(1024)
def month_named(folded: str) -> int:
    """The number of a month by its folded name in Finnish, Swedish or English; 0 if it is none."""
    for number, names in enumerate(MONTHS, 1):
        for name in names.split():
            if folded.startswith(name) and _is_ending(name, folded):
                return number
    return 0


def _is_ending(name: str, folded: str) -> bool:
    """Whether the rest of a name is an ending of a month: elokuuta, nov, november, juni."""
    rest = folded[len(name) :]
    return not rest or rest.startswith("kuu") or rest in MONTH_ENDINGS


def _said(day: datetime.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
