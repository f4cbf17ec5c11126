"""The tables of an export, as a spreadsheet opens them: no cell is a formula."""

import csv
import io
import time

import pytest

from rinnalla.takeout.contents import _as_csv

FORMULAS = ("=", "+", "-", "@", "＝")
HOSTILE = [
    "=1+1",
    "\t=1+1",
    " \u200b=1+1",
    "＝1+1",
    "moi;=1+1",
    'moi;"=1+1"',
    'sanoi "moi"; =HYPERLINK(A1)',
    "moi\n=1+1",
    "moi\r\n@SUM(A1)",
    "a\t+1",
]


def opened(text: str, separator: str) -> list[list[str]]:
    """As a program opens it whose list separator is that one."""
    table = _as_csv(["id", "note", "more"], [{"id": "1", "note": text, "more": [text]}])
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=separator))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_whatever_the_list_separator(text, separator):
    cells = [cell.strip(' "\t\r\n\u200b') for row in opened(text, separator) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


def test_other_words_are_as_they_were_written():
    text = "klo 9-10, a=b; sitten kotiin - ehkä"
    assert opened(text, ",")[1][1] == text


def test_what_is_not_seen_costs_no_time():
    begun = time.process_time()
    _as_csv(["note"], [{"note": ";\n\u200b" * 7_000 + " " * 20_000}])
    assert time.process_time() - begun < 1


def test_ids_moments_and_yes_or_no_are_written_as_any_other_value():
    row = {
        "id": "01936c1e-0000-7000-8000-000000000000",
        "at": "2026-11-21T18:05:00+00:00",
        "day": "2026-11-21",
        "is_open": True,
        "ended_at": None,
    }
    names = list(row)
    assert _as_csv(names, [row], typed=frozenset(names)) == _as_csv(names, [row])
