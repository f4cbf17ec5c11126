"""Identity codes, phone numbers and addresses are found in text, and ordinary sentences let be.

Codes are made here by the rule itself, of invented days.
"""

import datetime
import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core.detecting import (
    MASK,
    Finding,
    Kind,
    found_in,
    masked,
    normalised_email,
    normalised_phone,
)

EXAMPLES = json.loads(Path(__file__).with_name("typed_examples.json").read_text())
SIGNS = {1800: "+", 1900: "-UVWXY", 2000: "ABCDEF"}
AROUND = st.text(alphabet=" .,;:()/\n\"'_äx-–0", max_size=12).filter(lambda t: not t[-1:].isalnum())


def check_of(digits: str) -> str:
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31]


@st.composite
def codes(draw: st.DrawFn) -> str:
    day = draw(st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)))
    number = f"{draw(st.integers(2, 999)):03}"
    written = f"{day:%d%m}{day.year % 100:02}"
    sign = draw(st.sampled_from(SIGNS[day.year // 100 * 100]))
    return f"{written}{sign}{number}{check_of(written + number)}"


def codes_in(text: str) -> list[str]:
    return [found.value for found in found_in(text) if found.kind == Kind.IDENTITY_CODE]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: ascii(one["text"])[:60])
def test_each_example_is_read_as_the_table_says(example):
    text = example["text"]
    found = [[one.kind, text[one.start : one.end], one.value] for one in found_in(text)]
    assert found == example["finds"]


def test_the_table_holds_every_kind_and_plain_sentences():
    kinds = {kind for example in EXAMPLES for kind, *_ in example["finds"]}
    assert kinds == {kind.value for kind in Kind}
    assert sum(not example["finds"] for example in EXAMPLES) > 40


@given(codes(), AROUND, AROUND)
def test_every_valid_code_is_found_wherever_it_stands_alone(code, before, after):
    assert codes_in(f"{before}{code} {after}") == [code]


@given(codes(), st.sampled_from(["lower", "upper"]), st.sampled_from(["", " ", "\u00a0", "  "]))
def test_case_and_spaces_round_the_sign_hide_no_code(code, case, space):
    loose = f"{code[:6]}{space}{code[6]}{space}{code[7:]}"
    assert codes_in(getattr(loose, case)()) == [code]


@given(codes(), st.characters())
def test_another_check_character_makes_it_no_code(code, other):
    if other.upper() != code[-1]:
        assert codes_in(code[:-1] + other) == []


@given(codes(), st.sampled_from("0123456789aZäß٣²"), st.booleans())
def test_a_code_inside_a_longer_word_is_none(code, sign, before):
    assert codes_in(sign + code if before else code + sign) == []


@pytest.mark.parametrize("number", ["000", "001"])
def test_individual_numbers_begin_at_two(number):
    assert codes_in(f"010203-{number}{check_of(f'010203{number}')}") == []


@pytest.mark.parametrize(("sign", "is_a_day"), [("A", True), ("-", False), ("+", False)])
def test_the_sign_of_the_century_decides_whether_there_was_such_a_day(sign, is_a_day):
    assert bool(codes_in(f"290200{sign}123{check_of('290200123')}")) is is_a_day


@given(st.lists(st.one_of(codes(), st.text(max_size=30)), max_size=6).map(" ".join))
def test_masking_leaves_no_code_and_masked_twice_is_masked_once(text):
    once = masked(text)
    assert codes_in(once) == []
    assert masked(once) == once


@given(codes(), AROUND, AROUND)
def test_masking_keeps_everything_else_as_it_was(code, before, after):
    assert masked(f"{before}{code} {after}") == f"{before}{MASK} {after}"


@given(st.text())
def test_text_without_a_code_is_kept_sign_by_sign(text):
    if not codes_in(text):
        assert masked(text) == text


PIECES = [*"019+()-–.:,/@aä€ \u00a0"]
PIECES += ["040", "00358", "+358", "2026", "FI21", "fi", "131052", "308T"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_whatever_is_typed_is_read_without_fault_and_nothing_twice(text):
    found = found_in(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for one in found:
        alone = text[one.start : one.end]
        assert one.kind != Kind.PHONE or normalised_phone(alone) == one.value
        assert one.kind != Kind.EMAIL or normalised_email(alone) == one.value


@pytest.mark.parametrize(
    ("typed", "one_form"),
    [
        (" 040 123 4567 ", "+358401234567"),
        ("040.123.4567", "+358401234567"),
        ("(09) 310 1691", "+35893101691"),
        ("09/310 1691", "+35893101691"),
        ("+358 (0)40 1234567", "+358401234567"),
        ("00 46 70 123 45 67", "+46701234567"),
        ("0457 123 4567", "+3584571234567"),
        ("", None),
        ("040", None),
        ("1234567", None),
        ("040 1234567 äiti", None),
        ("+0 123 456 789", None),
        ("040 123 456 789 012", None),
    ],
)
def test_a_phone_number_alone_has_one_form(typed, one_form):
    assert normalised_phone(typed) == one_form


@pytest.mark.parametrize(
    ("typed", "one_form"),
    [
        (" Kanerva@Esimerkki.Example ", "kanerva@esimerkki.example"),
        ("ma\u0308ki@esimerkki.example", "mäki@esimerkki.example"),
        ("kanerva", None),
        ("kanerva@koti", None),
        ("a@b.fi c@d.fi", None),
        ("", None),
    ],
)
def test_an_address_alone_has_one_form(typed, one_form):
    assert normalised_email(typed) == one_form


def test_what_was_found_is_not_printed():
    assert "131052" not in repr(found_in("131052-308T"))
    assert "0401" not in str(Finding(Kind.PHONE, 0, 10, "+358401234567"))


@pytest.mark.parametrize(
    "piece", ["01 ", "0", "a.b", "010101-", "@", "+1(", "a@b.", "040 1234567 "]
)
def test_the_longest_text_is_read_in_no_time(piece):
    text = (piece * 20_000)[:20_000]
    began = time.process_time()  # what others do on this machine meanwhile does not count
    found_in(text)
    assert time.process_time() - began < 1
