"""Days and times in all the ways a log has them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.oldlogs.reading.amounts import how_many, marked, pieces_of
from rinnalla.oldlogs.reading.dates import DayRead, Era, day_within, month_named, read_day
from rinnalla.oldlogs.reading.folding import fold
from rinnalla.oldlogs.reading.remarks import Remark
from rinnalla.oldlogs.reading.times import read_time

DAY = datetime.date(2025, 11, 3)  # a Monday
EVENING = datetime.time(21, 40)
OF_2025 = Era(year=2025)


@pytest.mark.parametrize(
    "text",
    [
        *("3.11.2025", "03.11.2025", "3. 11. 2025", "3.11.25", "3.11.", "3.11", "ma 3.11."),
        *("maanantai 3.11.2025", "mån 3/11", "Mon 3.11.2025", "3/11/25", "3/11/2025", "3-11-2025"),
        *("2025-11-03", "2025/11/3", "20251103", "45964", "45964.0", "3. marraskuuta 2025"),
        *("3 marras", "den 3 november 2025", "3 nov. 2025", "November 3, 2025", "Nov 3rd 2025"),
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text, OF_2025) == DayRead(DAY)


@pytest.mark.parametrize(
    "text",
    [
        *("ma 3.11. klo 21.40", "3.11.2025 21:40", "3.11.2025, 21.40", "2025-11-03T21:40:00"),
        *("2025-11-03 21:40", "45964.9028", "3/11/25 kl. 21.40", "3.11. kello 21.40"),
    ],
)
def test_a_time_beside_the_day_is_read_too(text):
    assert read_day(text, OF_2025) == DayRead(DAY, EVENING)


def test_a_workbook_that_counts_from_1904_counts_so():
    assert read_day("44502", Era(from_1904=True)) == DayRead(DAY)


def test_a_number_alone_is_a_day_of_the_sheets_month():
    assert read_day("3.", Era(2025, 11)) == DayRead(DAY)
    assert isinstance(read_day("3.", OF_2025), Remark)


def test_american_days_are_read_only_where_the_mapping_says_so():
    assert read_day("11/3/25", Era(day_order="mdy")) == DayRead(DAY)
    assert read_day("11/3/25", Era()) == DayRead(datetime.date(2025, 3, 11))


@pytest.mark.parametrize(
    ("text", "era", "code"),
    [
        ("eilen", OF_2025, "day_not_understood"),
        ("", OF_2025, "day_not_understood"),
        ("99999", OF_2025, "day_not_understood"),
        ("3 kallio 2025", OF_2025, "day_not_understood"),
        ("3.11.", Era(), "day_without_year"),
        ("31.2.2025", OF_2025, "day_of_no_calendar"),
        ("2025-13-01", OF_2025, "day_of_no_calendar"),
        ("29.2.", OF_2025, "day_of_no_calendar"),
    ],
)
def test_what_is_no_day_is_told(text, era, code):
    said = read_day(text, era)
    assert isinstance(said, Remark)
    assert said.code == code


@pytest.mark.parametrize(
    ("text", "era", "code"),
    [
        ("ke 3.11.", OF_2025, "weekday_differs"),
        ("3.-4.11.2025", OF_2025, "span_begins"),
        ("3.11.-4.11.2025", OF_2025, "span_begins"),
        ("3.11.2025", Era(2025, 10), "day_says_another_month"),
        ("3.11.2025 klo 29.70", OF_2025, "time_not_understood"),
    ],
)
def test_a_doubt_about_a_day_is_told_beside_it(text, era, code):
    read = read_day(text, era)
    assert read.day == DAY
    assert [one.code for one in read.remarks] == [code]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (datetime.date(1900, 1, 1), "day_too_early"),
        (datetime.date(2099, 1, 1), "day_in_future"),
        (DAY, "day_in_future"),
    ],
)
def test_days_of_1900_and_2099_and_of_tomorrow_are_told(day, code):
    assert day_within(day, DAY - datetime.timedelta(1)).code == code
    assert day_within(DAY, DAY) is None


FINNISH = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"
SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
ENGLISH = "January February March April May June July August September October November December"
ENDED = " ".join(f"{one}kuuta" for one in FINNISH.split())


def test_every_month_has_its_names():
    for names in (FINNISH, ENDED, SWEDISH, ENGLISH):
        assert [month_named(fold(one)) for one in names.split()] == list(range(1, 13))
    assert month_named("kallio") == month_named("marjo") == month_named("elokuva") == 0


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)))
def test_a_day_that_we_write_is_the_day_that_is_read(day):
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", day.strftime("%d.%m.%Y")):
        assert read_day(text, Era()) == DayRead(day)


@given(st.text(max_size=40), st.sampled_from([Era(), OF_2025, Era(2025, 2, "mdy", True)]))
def test_any_text_is_a_day_or_a_remark(text, era):
    assert isinstance(read_day(text, era), DayRead | Remark)
    assert read_time(text) is None or isinstance(read_time(text)[0], datetime.time)
    assert how_many(text) is None or how_many(text).number >= 0
    assert marked(text) is None or marked(text) >= 0
    assert pieces_of(text)[1] >= 0


@pytest.mark.parametrize(
    "text",
    [
        *("21.40", "21:40", "klo 21.40", "kl. 21:40", "21:40:00", "2140", "n. 21.40", "21.4"),
        *("0.902777", "1899-12-31T21:40:00", "9.40 pm"),
    ],
)
def test_a_time_is_read_however_it_is_written(text):
    assert read_time(text) == (EVENING, False)


def test_a_span_of_time_begins_at_its_beginning():
    assert read_time("21.40–23") == (EVENING, True)
    assert [read_time(one) for one in ("ilta", "25", "21.75", "")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "number", "exact"),
    [
        *(("3", 3, True), ("3.0", 3, True), ("3 hlö", 3, True), ("kolme", 3, True)),
        *(("3-4", 3, False), ("3–4 henkilöä", 3, False), ("n. 10", 10, False), ("~10", 10, False)),
        *(("10+", 10, False), ("noin 10", 10, False), ("ca 10 personer", 10, False)),
    ],
)
def test_numbers_of_people_are_read_and_spans_are_estimates(text, number, exact):
    amount = how_many(text)
    assert (amount.number, amount.exact) == (number, exact)


@pytest.mark.parametrize("text", ["", "paljon", "4-3", "2 + koira", "-1", "1e5", "3 4"])
def test_what_is_no_number_of_people_is_none(text):
    assert how_many(text) is None


@pytest.mark.parametrize(
    "text", ["sukat x2", "2 sukat", "sukat (2)", "sukat 2 kpl", "2x sukat", "2 kpl sukat"]
)
def test_quantities_stand_before_or_after(text):
    assert pieces_of(text) == ("sukat", 2)


def test_marks_are_one_and_dashes_none():
    assert [marked(one) for one in ("x", "X", "✓", "kyllä", "TRUE", "4")] == [1, 1, 1, 1, 1, 4]
    assert [marked(one) for one in ("-", "ei", "FALSE", "0", "ehkä")] == [0, 0, 0, 0, None]
