"""Whatever somebody brings: it is read, or a sentence says why not and what to do."""

import datetime
import io
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rinnalla.core.archives import MOST_PARTS
from rinnalla.oldlogs.reading import limits, workbooks
from rinnalla.oldlogs.reading.files import open_book
from rinnalla.oldlogs.reading.remarks import FileProblem
from rinnalla.oldlogs.reading.sheets import read_log
from rinnalla.oldlogs.tests.reading import samples

OTHER_ROW = ("5.11.2025", "Ängby; åter", 'sa "hej"', "rad 1\nrad 2")


def problem(content):
    with pytest.raises(FileProblem) as refused:
        read_log(open_book(content))
    assert str(refused.value.remark)
    return refused.value.remark.code


def read_or_told(content):
    """The rows, or else the sentence; any other exception is a fault."""
    try:
        return read_log(open_book(content)).rows
    except FileProblem as refused:
        return str(refused.remark)


def cells_of(content):
    return [cells for _, cells in open_book(content).sheets[0].lines]


def without_blank_ends(rows):
    return [tuple("\t".join(row).rstrip("\t").split("\t")) for row in rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_plain_table_is_read_in_any_letters_and_with_any_separator(separator, encoding):
    rows = (samples.HEADERS, *samples.ROWS, OTHER_ROW)
    assert cells_of(samples.csv_file(rows, separator, encoding)) == without_blank_ends(rows)


def test_letters_that_had_to_be_guessed_are_told():
    assert [one.code for one in open_book(samples.csv_file(encoding="cp1252")).remarks] == [
        "file_encoding_guessed"
    ]
    assert open_book(samples.csv_file()).remarks == ()


def test_a_line_that_tells_the_separator_is_no_row():
    assert cells_of(b"sep=|\r\na;b|c\r\n1|2") == [("a;b", "c"), ("1", "2")]


def test_commas_of_decimals_do_not_cut_a_table_with_semicolons():
    assert cells_of(b"Pvm;Summa\n3.11.2025;3,50\n4.11.2025;4,50")[1] == ("3.11.2025", "3,50")


@pytest.mark.parametrize("made", [samples.xlsx_file, samples.ods_file])
def test_a_workbook_is_read_as_it_was_written(made):
    rows = (samples.HEADERS, *samples.ROWS, OTHER_ROW)
    assert cells_of(made({"Loki": rows})) == without_blank_ends(rows)


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_times_and_numbers_of_cells_are_text(from_1904):
    row = (
        datetime.date(2025, 11, 3),
        datetime.datetime.combine(datetime.date(2025, 11, 3), datetime.time(21, 40)),
        datetime.time(21, 40),
        3,
        3.5,
        True,
        "=1+1 -> 2",
    )
    book = open_book(samples.xlsx_file({"Loki": [row]}, date_1904=from_1904))
    assert book.from_1904 is from_1904
    assert book.sheets[0].lines == (
        (1, ("2025-11-03", "2025-11-03T21:40:00", "21:40:00", "3", "3.5", "TRUE", "2")),
    )


def test_a_formula_that_failed_is_an_empty_cell():
    broken = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>2</v></c></row>'
    assert cells_of(samples.xlsx_of(broken)) == [("", "2")]


def test_a_hidden_sheet_is_not_read_and_that_is_told():
    rows = (samples.HEADERS, *samples.ROWS)
    book = open_book(samples.xlsx_file({"Loki": rows, "Salainen": rows}, hidden=["Salainen"]))
    assert [one.name for one in book.sheets] == ["Loki"]
    assert [one.code for one in book.remarks] == ["sheet_hidden"]


@pytest.mark.parametrize("made", [samples.xlsx_file, samples.ods_file])
def test_lines_keep_the_numbers_that_a_spreadsheet_shows(made):
    rows = [(), (), ("", "Pvm", "Paikka"), (), ("", "3.11.2025", "Kallio")]
    expected = ((3, ("", "Pvm", "Paikka")), (5, ("", "3.11.2025", "Kallio")))
    assert open_book(made({"Loki": rows})).sheets[0].lines == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n ", "file_empty"),
        (b"%PDF-1.7 something", "file_of_another_kind"),
        (b"\x89PNG\r\n\x1a\n", "file_of_another_kind"),
        (b"<html><table><tr><td>Pvm</td></tr></table></html>", "file_of_another_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_of_old_excel"),
        (b"PK\x03\x04 cut short", "file_broken"),
        (b"Pvm;Paikka\x01\x02\n", "file_of_another_kind"),
        (b"\xff\xfeP", "file_broken"),
        (samples.archive(("word/document.xml", "<w/>")), "file_of_another_kind"),
        (samples.archive(("xl/workbook.bin", "0")), "file_of_another_kind"),
        (samples.xlsx_file()[:-200], "file_broken"),
        (samples.xlsx_of("<row><c></row>"), "file_broken"),
        (samples.with_part(samples.xlsx_file(), "xl/vbaProject.bin", "x"), "file_with_macros"),
        (
            samples.with_part(
                samples.xlsx_file(), "[Content_Types].xml", "sheet.macroEnabled.main+xml"
            ),
            "file_with_macros",
        ),
        (samples.ods_file(extra=[("Basic/Standard/Module1.xml", "<m/>")]), "file_with_macros"),
        (
            samples.with_part(
                samples.ods_file(), "META-INF/manifest.xml", "<manifest:encryption-data/>"
            ),
            "file_locked",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, code):
    assert problem(content) == code


def test_a_zip_bomb_is_not_opened():
    bomb = samples.with_part(samples.xlsx_file(), "xl/media/a.bin", bytes(60_000_000))
    assert len(bomb) < 100_000
    assert problem(bomb) == "file_unpacked_too_large"


def test_an_archive_of_thousands_of_parts_is_not_opened():
    parts = ((f"xl/{number}.xml", "") for number in range(MOST_PARTS))
    assert problem(samples.archive(("xl/workbook.xml", ""), *parts)) == "file_of_too_many_parts"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="4294967290"><c r="XFD4294967290"><v>1</v></c></row>',
    ],
)
def test_a_last_cell_at_the_end_of_the_world_ends_only_the_reading(rows):
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    codes = {"file_too_heavy", "file_broken", "too_many_columns"}
    assert problem(samples.xlsx_of(first + rows)) in codes


def test_a_cell_repeated_over_a_whole_sheet_ends_only_the_reading():
    cell = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'
    row = '<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>'
    table = '<table:table table:name="S">{}</table:table>'
    wide = cell.format(' table:number-columns-repeated="16000"')
    code = problem(samples.ods_of(table.format(row.format(wide))))
    assert code in {"file_too_heavy", "file_broken", "too_many_columns"}


def test_a_file_over_the_limit_is_refused_unread():
    assert problem(io.BytesIO(b"a" * (limits.MOST_BYTES + 10))) == "file_too_large"


@pytest.mark.parametrize("made", [samples.csv_file, lambda rows: samples.xlsx_file({"L": rows})])
def test_a_thousand_columns_are_refused(made):
    rows = [("Pvm", "Paikka"), ("3.11.2025",) + ("a",) * limits.MOST_COLUMNS]
    assert problem(made(rows)) == "too_many_columns"


def test_more_columns_in_use_than_a_log_has_are_refused():
    rows = [tuple(f"Asia {n}" for n in range(250)), tuple("a" for n in range(250))]
    assert problem(samples.csv_file(rows)) == "too_many_used_columns"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_more_rows_than_the_limit_are_refused(kind, monkeypatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 20)
    rows = (samples.HEADERS, *samples.ROWS * 10)
    made = {"csv": samples.csv_file(rows), "xlsx": samples.xlsx_file({"L": rows})}
    assert problem(made.get(kind) or samples.ods_file({"L": rows})) == "too_many_rows"


def test_two_million_rows_are_refused_at_the_limit():
    assert problem(b"Pvm;Paikka\n" + b"3.11.2025;K\n" * 2_000_000) == "too_many_rows"


def test_more_cells_than_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 100)
    rows = (samples.HEADERS, *samples.ROWS * 10)
    assert problem(samples.csv_file(rows)) == "too_many_cells"
    assert problem(samples.xlsx_file({"L": rows})) == "too_many_cells"


def shown_often(text, times):
    """A workbook that holds a text once and shows it in so many cells."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, times + 1)
    )
    strings = f'<sst xmlns="{samples.SHEET}" count="1" uniqueCount="1"><si><t>{text}</t></si></sst>'
    book = samples.xlsx_of(rows)
    links = (
        f'<Relationships xmlns="{samples.PACKAGE}">'
        f'<Relationship Id="rId1" Type="{samples.RELATION}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{samples.RELATION}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    book = samples.with_part(book, "xl/_rels/workbook.xml.rels", links)
    return samples.with_part(book, "xl/sharedStrings.xml", strings)


def test_a_long_text_shown_in_many_cells_is_not_held_as_often():
    book = shown_often("a" * 1_000_000, 30)
    assert len(book) < 20_000
    lines = open_book(book).sheets[0].lines
    assert len(lines) == 30
    assert {len(cells[0]) for _, cells in lines} == {limits.MOST_SIGNS_IN_A_CELL + 1}


def test_more_signs_than_a_log_has_are_told(monkeypatch):
    assert len(cells_of(shown_often("a" * 100, 30))) == 30
    monkeypatch.setattr(limits, "MOST_SIGNS", 2_000)
    assert problem(shown_often("a" * 100, 30)) == "file_too_heavy"


def test_reading_that_takes_too_much_room_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMORY", limits.MEGABYTE)
    assert problem(samples.xlsx_file()) in {"file_too_heavy", "file_broken"}


def test_a_reading_that_hangs_is_ended_by_the_clock():
    numbers = ("1000000000", "60", "1", "10", "10", "10")  # waits one second at most
    command = [sys.executable, "-I", str(workbooks.APART), *numbers]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as hanging:  # noqa: S603
        assert hanging.wait(20) == -signal.SIGALRM  # a workbook that never comes to its end


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400))
@example(b"PK\x05\x06" + bytes(18))
@example(b'"' * 200_000)
@example("ä;ö\n\ud800".encode("utf-8", "surrogatepass"))
def test_any_bytes_give_a_log_or_a_sentence(content):
    assert read_or_told(content)


WORKBOOKS = (samples.xlsx_file(), samples.ods_file())


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(WORKBOOKS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_damaged_workbook_gives_a_log_or_a_sentence(content, damage):
    bent = bytearray(content)
    for where, byte in damage:
        bent[int(where * (len(bent) - 1))] = byte
    assert read_or_told(bytes(bent))
