"""The same row is known again, whatever a spreadsheet program does to the file."""

import pytest

from rinnalla.oldlogs.reading.same_row import normalised
from rinnalla.oldlogs.reading.shapes import RawRow

CELLS = {"Pvm": "3.11.2025", "Paikka": "Kallio", "Lkm": "3"}
ROW = RawRow("Loki", 2, CELLS)


@pytest.mark.parametrize(
    "other",
    [
        RawRow("Toinen", 77, CELLS, year=2025, month=11),
        RawRow("Loki", 2, dict(reversed(CELLS.items()))),
        RawRow("Loki", 2, {"PVM ": "2025-11-03", "paikka": " kallio ", "Lkm": "3.0"}),
        RawRow("Loki", 2, {"Pvm": "03.11.2025", "Paikka": "KALLIO", "Lkm": "3"}),
    ],
)
def test_rows_that_say_the_same_are_the_same(other):
    assert normalised(other) == normalised(ROW)


@pytest.mark.parametrize(
    "other",
    [
        RawRow("Loki", 2, {**CELLS, "Lkm": "4"}),
        RawRow("Loki", 2, {**CELLS, "Pvm": "4.11.2025"}),
        RawRow("Loki", 2, {**CELLS, "Muuta": "x"}),
        RawRow("Loki", 2, {"Pvm": "3.11.2025", "Lkm": "Kallio", "Paikka": "3"}),
        RawRow("Loki", 2, {"Paikka": "Kallio", "Lkm": "3"}, day_above="3.11.2025"),
    ],
)
def test_rows_that_say_something_else_are_others(other):
    assert normalised(other) != normalised(ROW)


def test_without_a_whole_day_the_sheets_year_makes_a_difference():
    cells = {"Pvm": "3.11.", "Lkm": "1"}
    assert normalised(RawRow("A", 2, cells, year=2024)) != normalised(
        RawRow("B", 2, cells, year=2025)
    )
