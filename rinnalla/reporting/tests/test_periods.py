"""Whole months, however they are written."""

import datetime

import pytest

from rinnalla.reporting.measures import median_days
from rinnalla.reporting.periods import NoPeriod, Period, a_quarter, read_period


@pytest.mark.parametrize("text", ["2026", "2026-q3", "2026-02", "2025-11--2026-03"])
def test_what_is_written_is_read_as_the_same(text):
    assert read_period(text).as_text == text


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-00", "2026-q5", "2026-q1--2026-03", "2026-05--2026-04", "0001",
     "2000-01--2026-01", "2026-11-22"],
)  # fmt: skip
def test_what_is_no_stretch_of_months_is_refused(text):
    with pytest.raises(NoPeriod):
        read_period(text)


def test_half_months_are_no_period():
    with pytest.raises(NoPeriod):
        Period(datetime.date(2026, 1, 15), datetime.date(2026, 2, 1))


def test_a_year_is_its_quarters():
    quarters = [a_quarter(datetime.date(2026, month, 1)) for month in (1, 4, 7, 10)]
    months = [month for quarter in quarters for month in quarter.months]
    assert months == read_period("2026").months
    assert a_quarter(datetime.date(2026, 12, 31)).last_day == datetime.date(2026, 12, 31)


@pytest.mark.parametrize("text", ["2026", "2026-q1", "2026-01", "2025-11--2026-03"])
def test_before_and_after_touch(text):
    period = read_period(text)
    assert period.before().after() == period
    assert period.before().last_day + datetime.timedelta(days=1) == period.first_day


@pytest.mark.parametrize(
    ("histogram", "middle"),
    [({}, None), ({3: 1}, 3), ({0: 1, 3: 1}, 1.5), ({0: 5, 9: 4}, 0), ({1: 1, 2: 1, 30: 1}, 2)],
)
def test_the_middle_of_days_is_exact(histogram, middle):
    assert median_days(histogram) == middle
