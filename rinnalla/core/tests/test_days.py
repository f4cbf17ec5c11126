"""Days are read as they are typed and written as readers expect, in three languages."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import dateformat, formats, translation
from django.utils.numberformat import format as format_number
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core.clock import HELSINKI
from rinnalla.core.days import DayField, nearest_day
from rinnalla.core.templatetags import moments

EVENING = datetime.datetime(2026, 11, 21, 18, 5, tzinfo=HELSINKI)
NBSP = "\u00a0"


def written(text: str, value) -> str:
    return Template("{% load moments %}" + text).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("fi", "21.11.2026 klo 18.05", "lauantai 21.11.2026"),
        ("sv", "21.11.2026 kl. 18.05", "lördag 21.11.2026"),
        ("en", "21 Nov 2026, 18:05", "Saturday 21 November 2026"),
    ],
)
def test_a_moment_is_written_in_helsinki_time_in_the_readers_language(language, moment, words):
    with translation.override(language):
        in_utc = EVENING.astimezone(datetime.UTC)
        assert written("{{ value }}", in_utc) == moment
        assert written("{{ value|moment }}", in_utc) == moment
        assert written("{{ value|day_in_words }}", in_utc) == words
        assert written("{{ value|day_in_words }}", EVENING.date()) == words
        assert written("{{ value|moment }}|{{ value|since }}", None) == "|"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["tänään klo 18.05", "eilen klo 18.05", "19.11.2026 klo 18.05"]),
        ("sv", ["i dag kl. 18.05", "i går kl. 18.05", "19.11.2026 kl. 18.05"]),
        ("en", ["today at 18:05", "yesterday at 18:05", "19 Nov 2026, 18:05"]),
    ],
)
@time_machine.travel(EVENING + datetime.timedelta(hours=5), tick=False)
def test_today_and_yesterday_are_said_as_such(language, expected):
    day = datetime.timedelta(days=1)
    with translation.override(language):
        said = [written("{{ value|since }}", EVENING - day * n) for n in range(3)]
    assert said == expected


@pytest.mark.parametrize(
    ("language", "decimal", "thousands"),
    [
        ("fi", f"1{NBSP}234,5", f"1{NBSP}234{NBSP}567"),
        ("sv", f"1{NBSP}234,5", f"1{NBSP}234{NBSP}567"),
        ("en", "1,234.5", "1,234,567"),
    ],
)
def test_numbers_are_grouped_without_breaking(language, decimal, thousands):
    with translation.override(language):
        assert written("{{ value }}", 1234.5) == decimal
        assert written("{{ value }}", 1234567) == thousands
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.sanitize_separators(decimal) == "1234.5"
    assert format_number(1234.5, ".") == "1234.5"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("text", ["21.11.2026", "2026-11-21", "21.11.", " 21.11 "])
@time_machine.travel(EVENING, tick=False)
def test_a_day_is_read_as_it_is_typed(language, text):
    with translation.override(language):
        assert DayField().clean(text) == datetime.date(2026, 11, 21)


@pytest.mark.parametrize("text", ["31.2.", "huomenna", "32.1.2026", "0.0."])
def test_what_is_no_day_is_told_with_an_example(text):
    with translation.override("fi"), pytest.raises(Exception, match=r"21\.11\.2026"):
        DayField().clean(text)


@pytest.mark.parametrize(
    ("around", "typed", "meant"),
    [
        ((2026, 1, 5), (30, 12), (2025, 12, 30)),
        ((2026, 12, 20), (7, 1), (2027, 1, 7)),
        ((2026, 11, 21), (29, 2), (2028, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(around, typed, meant):
    assert nearest_day(*typed, datetime.date(*around)) == datetime.date(*meant)


@pytest.mark.parametrize("text", ["1.1.0001", "31.12.9999", "31.12.1899", "1.1.2200"])
def test_a_day_at_the_end_of_the_calendar_is_not_taken(text):
    with pytest.raises(ValidationError):
        DayField().clean(text)


def test_how_a_day_is_written_is_told_before_any_mistake():
    with translation.override("fi"):
        assert "21.11.2026" in DayField().help_text
        told = str(DayField(help_text="Viimeinen.").help_text)
    assert told.startswith("Viimeinen. ")
    assert "21.11.2026" in told


def test_a_moment_told_from_python_is_of_helsinki_too():
    at = datetime.datetime(2026, 11, 21, 22, 10, tzinfo=datetime.UTC)
    with translation.override("fi"):
        assert moments.moment(at) == "22.11.2026 klo 0.10"
        assert moments.clock_time(at) == "0.10"
        assert moments.day_in_words(at) == "sunnuntai 22.11.2026"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@given(at=st.datetimes(timezones=st.just(HELSINKI)))
def test_every_moment_is_written_as_django_writes_it_by_the_pattern(language, at):
    with translation.override(language):
        for write, name in (
            (moments.moment, "DATETIME_FORMAT"),
            (moments.clock_time, "TIME_FORMAT"),
            (moments.day_in_words, "DAY_IN_WORDS_FORMAT"),
        ):
            assert write(at) == dateformat.format(at, formats.get_format(name))
