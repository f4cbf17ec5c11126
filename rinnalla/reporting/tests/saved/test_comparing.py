"""What a report holds comes back word for word, and what differs is found."""

from dataclasses import replace

from rinnalla.reporting.saved.comparing import Change, compare
from rinnalla.reporting.saved.contents import digest_of, tables_in, text_of
from rinnalla.reporting.tables import HIDDEN, Row
from rinnalla.reporting.tests.documents.examples import BY_MONTHS, DOCUMENT, SHARES

TABLES = DOCUMENT.tables


def test_tables_come_back_as_they_were():
    assert tables_in(text_of(TABLES)) == TABLES


def test_the_digest_tells_figures_apart_and_not_words():
    renamed = replace(BY_MONTHS, title="Encounters", columns=("January", "February", "All"))
    told = replace(BY_MONTHS, rows=(*BY_MONTHS.rows[:2], Row("team:2", "Etelä", (1, 2, 3))))
    nothing = replace(SHARES, rows=(Row("yes", "Kyllä", (None,)),))
    hidden = replace(SHARES, rows=(Row("yes", "Kyllä", (HIDDEN,)),))
    assert digest_of([BY_MONTHS]) == digest_of([renamed])
    assert digest_of([BY_MONTHS]) != digest_of([told])
    assert digest_of([nothing]) != digest_of([hidden])


def test_the_same_tables_are_the_same():
    found = compare(TABLES, TABLES, "fi")
    assert found.is_same
    assert not found.changes


def test_a_figure_that_changed_and_a_row_that_came_are_told_side_by_side():
    rows = (BY_MONTHS.rows[0], Row("team:1", "Pohjoinen", (7, HIDDEN, HIDDEN)))
    new = Row("team:3", "Länsi", (0, 0, None))
    found = compare([BY_MONTHS], [replace(BY_MONTHS, rows=(*rows, BY_MONTHS.rows[2], new))], "fi")
    table, month = BY_MONTHS.title, BY_MONTHS.columns[0]
    assert Change(table, "Pohjoinen", month, "120", "7") in found.changes
    assert Change(table, "Länsi", month, "", "0") in found.changes
    assert len(found.changes) == 3
    assert (found.come, found.gone) == (0, 0)


def test_months_that_have_come_since_are_told_as_such():
    longer = replace(
        BY_MONTHS,
        columns=(*BY_MONTHS.columns, "Maaliskuu 2026"),
        rows=tuple(replace(row, cells=(*row.cells, 5)) for row in BY_MONTHS.rows),
    )
    found = compare([BY_MONTHS], [longer, SHARES], "fi")
    assert not found.changes
    assert (found.come, found.gone) == (2, 0)
    assert (compare([longer], [BY_MONTHS], "fi").gone, found.is_same) == (1, False)


def test_tables_of_one_name_are_told_apart():
    """Each year has its own."""
    other = replace(BY_MONTHS, rows=(Row("house", "Koko talo", (1, 2, 3)),))
    assert compare([BY_MONTHS, other], [BY_MONTHS, other], "fi").is_same
    assert not compare([BY_MONTHS, other], [other, BY_MONTHS], "fi").is_same


def test_the_only_column_of_a_table_is_not_named():
    other = replace(SHARES, rows=(replace(SHARES.rows[0], cells=(50.5,)), *SHARES.rows[1:]))
    found = compare([SHARES], [other], "fi")
    assert found.changes == (Change(SHARES.title, "Kyllä", "", "62,5", "50,5"),)
