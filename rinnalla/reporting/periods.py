"""Stretches of whole calendar months: a month, a quarter, a year, or from a month to a month."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from rinnalla.core.days import YEARS

MONTHS_OF_YEAR, MONTHS_OF_QUARTER = 12, 3
LONGEST = 10 * MONTHS_OF_YEAR
AS_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}|q[1-4])(?:--(\d{4})-(\d{2}))?)?")


class Length(StrEnum):
    """What a stretch of months is called."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SEVERAL = "several"


class NoPeriod(Exception):
    """A text that is no stretch of months, or one that ends before it begins or is too long."""


@dataclass(frozen=True, order=True)
class Period:
    """From a month to a month, both inside; each is named by its first day.

    Raises NoPeriod where it ends before it begins, or is longer than ten years.
    """

    first_month: datetime.date
    last_month: datetime.date

    def __post_init__(self) -> None:
        whole = self.first_month.day == self.last_month.day == 1
        if not whole or not 1 <= self.count <= LONGEST:
            raise NoPeriod

    @property
    def count(self) -> int:
        """How many months it has."""
        return _number(self.last_month) - _number(self.first_month) + 1

    @property
    def months(self) -> list[datetime.date]:
        """The first days of its months, in their order."""
        first = _number(self.first_month)
        return [_month(one) for one in range(first, first + self.count)]

    @property
    def first_day(self) -> datetime.date:
        return self.first_month

    @property
    def last_day(self) -> datetime.date:
        return next_month(self.last_month) - datetime.timedelta(days=1)

    @property
    def length(self) -> Length:
        """Whether it is a month, a quarter or a year by the calendar."""
        start = self.first_month.month
        if self.count == 1:
            return Length.MONTH
        if self.count == MONTHS_OF_QUARTER and start % MONTHS_OF_QUARTER == 1:
            return Length.QUARTER
        return Length.YEAR if self.count == MONTHS_OF_YEAR and start == 1 else Length.SEVERAL

    @property
    def quarter(self) -> int:
        """The quarter that it begins in, from 1 to 4."""
        return (self.first_month.month - 1) // MONTHS_OF_QUARTER + 1

    @property
    def as_text(self) -> str:
        """As an address and a file's name hold it: 2026, 2026-q2, 2026-11, 2026-03--2026-08."""
        year = f"{self.first_month:%Y}"
        if self.length == Length.YEAR:
            return year
        if self.length == Length.QUARTER:
            return f"{year}-q{self.quarter}"
        first = f"{self.first_month:%Y-%m}"
        return first if self.length == Length.MONTH else f"{first}--{self.last_month:%Y-%m}"

    def before(self) -> "Period":
        """The stretch of the same length that ends where this one begins."""
        first = _number(self.first_month)
        return Period(_month(first - self.count), _month(first - 1))

    def after(self) -> "Period":
        """The stretch of the same length that begins where this one ends."""
        last = _number(self.last_month)
        return Period(_month(last + 1), _month(last + self.count))

    def is_over_on(self, day: datetime.date) -> bool:
        """Whether its last day has gone by on that day."""
        return self.last_day < day


def month_of(day: datetime.date) -> datetime.date:
    """The first day of that day's month."""
    return day.replace(day=1)


def next_month(month: datetime.date) -> datetime.date:
    """The first day of the month after."""
    return _month(_number(month) + 1)


def a_month(day: datetime.date) -> Period:
    """The calendar month that a day is in."""
    return Period(month_of(day), month_of(day))


def a_quarter(day: datetime.date) -> Period:
    """The calendar quarter that a day is in."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Period(first, _month(_number(first) + MONTHS_OF_QUARTER - 1))


def a_year(year: int) -> Period:
    """A calendar year."""
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 1))


def read_period(text: str) -> Period:
    """The stretch that a text from an address means, as `as_text` writes it. Raises NoPeriod."""
    found = AS_WRITTEN.fullmatch(text.strip().lower())
    if not found or int(found[1]) not in YEARS:
        raise NoPeriod
    year, part, last_year, last_month = int(found[1]), found[2], found[3], found[4]
    if part is None:
        return a_year(year)
    if part.startswith("q"):
        if last_year:
            raise NoPeriod
        return a_quarter(datetime.date(year, int(part[1]) * MONTHS_OF_QUARTER, 1))
    first = _written(year, part)
    return Period(first, _written(int(last_year), last_month) if last_year else first)


def _written(year: int, month: str) -> datetime.date:
    try:
        return datetime.date(year, int(month), 1)
    except ValueError:
        raise NoPeriod from None


def _number(month: datetime.date) -> int:
    return month.year * MONTHS_OF_YEAR + month.month - 1


def _month(number: int) -> datetime.date:
    year, month = divmod(number, MONTHS_OF_YEAR)
    return datetime.date(year, month + 1, 1)
