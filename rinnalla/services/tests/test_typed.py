"""Hours and phone numbers as people type them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core import clock
from rinnalla.services import checking
from rinnalla.services.hours_typed import (
    NotHours,
    read_dated,
    read_spans,
    write_dated,
    write_spans,
)
from rinnalla.services.opening import Span
from rinnalla.services.phones import NotANumber, Phone, read_phones, write_phones
from rinnalla.services.tests.test_opening import spans


@pytest.fixture(autouse=True)
def _november(monkeypatch):
    noon = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9-16", [(540, 960)]),
        ("klo 9.30–16:15", [(570, 975)]),
        ("13-16, 9-12", [(540, 720), (780, 960)]),
        ("9-12 ja 13-16", [(540, 720), (780, 960)]),
        ("20–8", [(1200, 1920)]),
        ("8-8", [(480, 1920)]),
        ("18–24", [(1080, 1440)]),
        ("24 h", [(0, 1440)]),
        ("24/7", [(0, 1440)]),
        ("0-24", [(0, 1440)]),
        ("Suljettu", []),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text, read):
    assert read_spans(text) == tuple(Span(*one) for one in read)


@pytest.mark.parametrize(
    "text", ["9", "9-25", "24-3", "9.60-10", "9-12, 11-13", "aamulla", "9--10"]
)
def test_what_tells_no_hours_is_said_to_tell_none(text):
    with pytest.raises(NotHours):
        read_spans(text)


@given(spans())
def test_hours_that_are_shown_are_read_again_as_they_were(some):
    whole = tuple(Span(a, b) for a, b in some)
    assert read_spans(write_spans(whole)) == whole


def days(text):
    return [(one.first.isoformat(), one.last.isoformat(), one.spans) for one in read_dated(text)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("24.12. suljettu", "2026-12-24", "2026-12-24"),
        ("24.12.2027: closed", "2027-12-24", "2027-12-24"),
        ("24.–26.12. kiinni", "2026-12-24", "2026-12-26"),
        ("24.12.–6.1. stängt", "2026-12-24", "2027-01-06"),
        ("24.12.2026–6.1.2027 -", "2026-12-24", "2027-01-06"),
        ("1.11. suljettu", "2027-11-01", "2027-11-01"),
    ],
)
def test_days_that_differ_are_read_and_without_a_year_they_are_to_come(text, first, last):
    assert days(text) == [(first, last, ())]


def test_days_that_differ_are_put_in_order_and_shown_as_they_may_be_typed_again():
    read = read_dated("31.12. 10-14\n\n24.–25.12. suljettu\n")
    shown = write_dated(read, closed="suljettu")
    assert shown == "24.12.2026–25.12.2026 suljettu\n31.12.2026 10.00–14.00"
    assert read_dated(shown) == read


@pytest.mark.parametrize(
    "text",
    [
        "joulu suljettu",
        "24.12.",
        "31.2. suljettu",
        "26.–24.12.2026 suljettu",
        "24.12. 10-9-8",
        "24. suljettu",
        "24.12. suljettu\n20.–26.12. 9-12",
        "1.1.2026–1.1.2030 suljettu",
    ],
)
def test_days_that_cannot_be_understood_are_told_line_by_line(text):
    with pytest.raises(NotHours) as wrong:
        read_dated(text)
    assert wrong.value.line in text


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("112", "112", ""),
        ("040 000 0000", "040 000 0000", ""),
        ("040 000 0000, päivystys klo 9–12", "040 000 0000", "päivystys klo 9–12"),
        ("+358 40 000 0000 (vain naisille)", "+358 40 000 0000", "vain naisille"),
    ],
)
def test_a_number_is_read_with_what_it_is_for(line, number, words):
    read = read_phones(line)
    assert read == (Phone(number, words),)
    assert read_phones(write_phones(read)) == read


@pytest.mark.parametrize("line", ["soita", "12", "1" * 16, "javascript:alert(1)", "tel:112"])
def test_what_is_no_number_is_not_dialled(line):
    with pytest.raises(NotANumber):
        read_phones(line)


def test_a_number_is_dialled_without_its_blanks():
    assert Phone("+358 40-000 0000").dialled == "+358400000000"


@pytest.mark.parametrize(
    ("today", "oldest"),
    [((2026, 11, 22), (2026, 5, 22)), ((2026, 8, 31), (2026, 2, 28)), ((2026, 3, 1), (2025, 9, 1))],
)
def test_after_six_months_it_is_to_be_checked(monkeypatch, today, oldest):
    noon = datetime.datetime(*today, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    day = datetime.date(*oldest)
    assert not checking.needs_check(day)
    assert checking.needs_check(day - datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("read", "wrong"),
    [(read_spans, NotHours), (read_dated, NotHours), (read_phones, NotANumber)],
)
@given(text=st.text("0123456789 .-–:,klosu+\n\x00é", max_size=60))
def test_no_text_breaks_the_reading(read, wrong, text):
    told = None
    try:
        read(text)
    except wrong as problem:
        told = str(problem)
    assert told is None or told.strip() in text
