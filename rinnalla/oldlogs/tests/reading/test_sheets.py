"""From sheets as people keep them to one log."""

import pytest

from rinnalla.oldlogs.reading.files import open_book
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.remarks import FileProblem
from rinnalla.oldlogs.reading.shapes import (
    Book,
    ColumnChoice,
    Meaning,
    RawSheet,
    raw_row_from_json,
)
from rinnalla.oldlogs.reading.sheets import read_log, with_days_above
from rinnalla.oldlogs.tests.reading import samples

DAY = Mapping(columns={"Pvm": ColumnChoice(Meaning.DAY)})


def log_of(sheets, made=samples.xlsx_file):
    return read_log(open_book(made(sheets)))


def headers(log):
    return [one.header for one in log.columns]


def cells(log):
    return [dict(row.cells) for row in log.rows]


def told(log):
    return [one.code for one in log.remarks]


@pytest.mark.parametrize("made", [samples.xlsx_file, samples.ods_file])
def test_titles_and_blank_lines_above_the_headers_are_no_rows(made):
    rows = [("Katutyön loki 2025",), (), ("Pvm", "Paikka"), (), ("3.11.", "Kallio")]
    log = log_of({"Loki": rows}, made)
    assert cells(log) == [{"Pvm": "3.11.", "Paikka": "Kallio"}]
    assert (log.rows[0].line, log.rows[0].year) == (5, 2025)


def test_headers_over_two_lines_are_joined():
    rows = [
        ("Pvm", "Paikka", "Kohdatut", "", "Apu"),
        ("", "", "Miehet", "Naiset", ""),
        ("3.11.2025", "Kallio", 2, 1, "kahvi"),
    ]
    log = read_log(open_book(samples.xlsx_file({"L": rows}, merged=[((0, 2), (0, 3), "Kohdatut")])))
    assert headers(log) == ["Pvm", "Paikka", "Kohdatut – Miehet", "Kohdatut – Naiset", "Apu"]
    assert cells(log)[0]["Kohdatut – Naiset"] == "1"


def test_a_first_row_of_short_words_is_no_second_line_of_headers():
    rows = [("Pvm", "Paikka", "Aihe"), ("", "Kallio", "ruoka"), ("3.11.2025", "Pasila", "raha")]
    assert len(log_of({"L": rows}).rows) == 2


def test_the_same_header_twice_gets_a_number_and_that_is_told():
    log = log_of({"L": [("Pvm", "Nimi", "Nimi"), ("3.11.2025", "a", "b")]})
    assert headers(log) == ["Pvm", "Nimi", "Nimi (2)"]
    assert told(log) == ["header_twice"]


def test_a_sheet_for_each_month_tells_the_month_and_columns_are_put_together():
    log = log_of(
        {
            "Tammikuu 2025": [("Pvm", "Paikka"), ("3.1.", "Kallio")],
            "helmi 2025": [("Paikka", "Pvm", "Apu"), ("Pasila", "4.2.", "kahvi")],
            "03-2025": [("Pvm", "Paikka"), ("5.3.", "Sörkka")],
            "December": [("Pvm", "Paikka"), ("5.12.", "Sörkka")],
            "Yhteystiedot": [("Soita kun tarvitset",)],
        }
    )
    assert headers(log) == ["Pvm", "Paikka", "Apu"]
    assert [(row.year, row.month) for row in log.rows] == [(2025, 1), (2025, 2), (2025, 3), (0, 12)]
    assert told(log) == ["sheet_without_log"]


def test_headers_of_the_first_sheet_hold_for_one_that_begins_with_a_row():
    log = log_of({"Loka": [("Pvm", "Paikka"), ("3.10.2025", "A")], "Marras": [("4.11.2025", "B")]})
    assert cells(log)[1] == {"Pvm": "4.11.2025", "Paikka": "B"}


def test_headers_that_stand_again_in_the_middle_are_no_row():
    log = log_of({"L": [("Pvm", "Paikka"), ("3.11.2025", "A"), ("Pvm", "Paikka"), ("4.11.2025",)]})
    assert len(log.rows) == 2


def test_a_table_without_headers_is_called_by_its_letters():
    log = read_log(open_book(b"3.11.2025;Kallio;2\n4.11.2025;Pasila;1\n"))
    assert headers(log) == ["A", "B", "C"]
    assert (len(log.rows), told(log)) == (2, ["no_header"])


def test_rows_longer_than_their_headers_lose_nothing():
    log = read_log(open_book(b"Pvm;Paikka\n3.11.2025;Kallio;;extra\n4.11.2025\n"))
    assert cells(log) == [
        {"Pvm": "3.11.2025", "Paikka": "Kallio", "D": "extra"},
        {"Pvm": "4.11.2025"},
    ]


@pytest.mark.parametrize(
    "sums",
    [("Yhteensä", "", 3), ("", "", 3), ("", "Totalt", 3), ("Keskiarvo", "", 1.5)],
)
def test_a_row_of_sums_at_the_end_is_left_out_and_told(sums):
    rows = [("Pvm", "Paikka", "Lkm"), ("3.11.2025", "Kallio", 1), ("", "Pasila", 2), sums]
    log = log_of({"L": rows})
    assert [row.line for row in log.rows] == [2, 3]
    assert told(log) == ["sums_left_out"]


def test_a_last_row_that_begins_as_the_others_is_no_sum():
    rows = [("Nro", "Lkm", "Pvm"), (1, 2, "3.11.2025"), (2, 3, "")]
    assert len(log_of({"L": rows}).rows) == 2


def test_many_rows_of_sums_are_told_together():
    rows = [("Pvm", "Lkm"), *[("3.11.2025", 1), ("Yhteensä", 1)] * 8]
    log = log_of({"L": rows})
    assert len(log.rows) == 8
    assert told(log) == ["sums_left_out_many"]


def test_a_file_without_any_row_says_so():
    with pytest.raises(FileProblem) as refused:
        log_of({"L": [("Pvm", "Paikka")]})
    assert refused.value.remark.code == "no_rows"


def test_a_row_without_a_day_gets_the_day_above_in_its_own_sheet_only():
    log = log_of(
        {
            "A": [("Pvm", "Paikka"), ("3.11.2025", "x"), ("", "y")],
            "B": [("Pvm", "Paikka"), ("", "z")],
        }
    )
    assert [row.day_above for row in with_days_above(log.rows, DAY)] == ["", "3.11.2025", ""]


def test_a_row_is_the_same_after_it_was_kept_as_json():
    log = log_of({"Tammikuu 2025": [("Pvm", "Paikka"), ("3.1.", "Kallio"), ("", "y")]})
    for row in with_days_above(log.rows, DAY):
        assert raw_row_from_json(row.to_json()) == row


def test_no_cell_holds_what_no_database_keeps():
    lines = ((1, ("Pvm", "Paikka")), (2, ("3.11.2025", " a\x00b\ud800 ")))
    assert cells(read_log(Book("csv", (RawSheet("", lines),))))[0]["Paikka"] == "ab"
