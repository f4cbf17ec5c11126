"""Months, quarters and years as the cells of outside tables name them: 2026-03, 2026-q1, 2026."""

import datetime
from collections.abc import Iterable

from rinnalla.reporting.periods import Period

MONTHS_OF_YEAR, MONTHS_OF_QUARTER = 12, 3


def month_name(month: datetime.date) -> str:
    """2026-03"""
    return f"{month:%Y-%m}"


def month_named(name: str) -> datetime.date:
    """The first day of the month 2026-03."""
    return datetime.date.fromisoformat(f"{name}-01")


def months_between(first: str, last: str) -> tuple[str, ...]:
    """The months from one to another of the same year, both among them."""
    year = first.split("-")[0]
    numbers = range(int(first.split("-")[1]), int(last.split("-")[1]) + 1)
    return tuple(f"{year}-{number:02}" for number in numbers)


def quarter_of(month: str) -> str:
    """The quarter that a month is in: 2026-q1."""
    year, number = month.split("-")
    return f"{year}-q{(int(number) - 1) // MONTHS_OF_QUARTER + 1}"


def quarters_filled(months: Iterable[str]) -> dict[str, list[str]]:
    """The quarters all whose months are among these, with them."""
    found: dict[str, list[str]] = {}
    for month in months:
        found.setdefault(quarter_of(month), []).append(month)
    return {name: held for name, held in found.items() if len(held) == MONTHS_OF_QUARTER}


def is_whole_year(months: Iterable[str]) -> bool:
    """Whether these months of one year are all of them."""
    return len(set(months)) == MONTHS_OF_YEAR


def length_of(span: str) -> str:
    """Whether a name is that of a month, a quarter or a year."""
    if "-q" in span:
        return "quarter"
    return "month" if "-" in span else "year"


def spans_within(period: Period, year: int) -> list[str]:
    """The months, then the quarters, then the year, of that year, that lie inside the period."""
    months = [month_name(month) for month in period.months if month.year == year]
    whole = [str(year)] if is_whole_year(months) else []
    return [*months, *quarters_filled(months), *whole]
