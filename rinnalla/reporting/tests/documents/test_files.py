"""Every file holds the same figures, and says what they are."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as some

from rinnalla.reporting.documents import FORMATS, NoPdfHere, pdf_file, write
from rinnalla.reporting.documents.contents import in_text_file, in_words
from rinnalla.reporting.documents.neutral import BEGINS_FORMULA, neutral
from rinnalla.reporting.tables import HIDDEN, Row, Table
from rinnalla.reporting.tests.documents import reading
from rinnalla.reporting.tests.documents.examples import DOCUMENT, FORMULAS

LABELS = some.text(min_size=1, max_size=12)
# A shown number as reports have them: tenths that are no whole number.
CELLS = some.one_of(
    some.integers(0, 10**9),
    some.integers(0, 999).map(lambda tenths: tenths + 0.5),
    some.just(HIDDEN),
    some.none(),
)


@some.composite
def tables(draw) -> Table:
    """Any words, any numbers."""
    columns = tuple(draw(some.lists(LABELS, min_size=1, max_size=4)))
    cells = some.tuples(*[CELLS for _ in columns])
    rows = draw(some.lists(some.tuples(LABELS, cells), min_size=1, max_size=4))
    named = tuple(Row(str(number), label, row) for number, (label, row) in enumerate(rows))
    title, definition, of = draw(LABELS), draw(LABELS), draw(LABELS)
    return Table("any", title, definition, "counted", of, columns, named)


@given(some.lists(tables(), min_size=1, max_size=3), some.sampled_from(["fi", "sv", "en"]))
@settings(max_examples=60, deadline=None)
def test_whatever_was_written_is_read_the_same(some_tables, language):
    document = replace(DOCUMENT, tables=tuple(some_tables), language=language)
    with translation.override(language):
        assert reading.read_csv(write(document, "csv")) == reading.expected(document, in_csv=True)
        for ending in ("xlsx", "ods"):
            read = reading.read_workbook(write(document, ending), document)
            assert read == reading.expected(document), ending


def test_the_same_document_is_the_same_file_byte_for_byte():
    assert len(FORMATS) == 4
    for ending in FORMATS:
        assert write(DOCUMENT, ending) == write(DOCUMENT, ending), ending


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_pdf_says_every_figure_and_word(language):
    with translation.override(language):
        document = replace(DOCUMENT, language=language)
        text = reading.words_of_pdf_page(document)
        for told in [*document.facts(), *document.explanations()]:
            assert all(word in text for word in told)
        for table in document.tables[:2]:
            assert table.definition in text
            for row in table.rows:
                said = [in_pdf(value, language) for value in row.cells]
                assert " ".join([" ".join(row.label.split()), *said]) in text


def in_pdf(value, language):
    return in_words(value, language) or "–"


@pytest.mark.parametrize(
    ("language", "value", "for_people", "for_programs"),
    [
        ("fi", 1_234_567, "1\u00a0234\u00a0567", "1234567"),
        ("sv", 12_345.5, "12\u00a0345,5", "12345,5"),
        ("en", 12_345.5, "12,345.5", "12345.5"),
        ("fi", 0.0, "0", "0"),
        ("fi", 2.5, "2,5", "2,5"),
        ("en", None, "", ""),
    ],
)
def test_thousands_stand_apart_for_people_and_together_for_programs(
    language, value, for_people, for_programs
):
    assert in_words(value, language) == for_people
    assert in_text_file(value, language) == for_programs


def unpacked(pdf: bytes) -> bytes:
    """What stands in the file and in its packed streams."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(one) for one in streams if one.startswith(b"x"))


def test_a_pdf_file_is_tagged_speaks_its_language_and_can_be_searched():
    written = write(DOCUMENT, "pdf")
    assert written.startswith(b"%PDF-1.7")
    inside = unpacked(written)
    assert b"/MarkInfo" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/Lang (fi)" in inside
    assert b"pdfuaid:part" in inside
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-", "-"]
        read = subprocess.run(  # noqa: S603
            command, input=written, capture_output=True, check=True
        )
        assert DOCUMENT.organisation in read.stdout.decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "pdf"])
def test_every_file_says_what_it_is(ending):
    if ending == "csv":
        text = write(DOCUMENT, ending).decode("utf-8-sig")
    elif ending == "pdf":
        text = reading.words_of_pdf_page(DOCUMENT)
    else:
        package = zipfile.ZipFile(io.BytesIO(write(DOCUMENT, ending)))
        parts = [one for one in package.namelist() if one.endswith(".xml")]
        roots = [ElementTree.fromstring(package.read(part)) for part in parts]  # noqa: S314 ours
        text = " ".join(word for root in roots for word in root.itertext())
    table = DOCUMENT.tables[0]
    told = [value for _name, value in DOCUMENT.facts()]
    from rinnalla.reporting.documents.contents import sureness_word, what_hidden_means

    for word in [*told, table.title, table.definition, sureness_word(table), what_hidden_means()]:
        assert word in text, word


@pytest.mark.parametrize("word", FORMULAS)
def test_what_would_be_a_formula_is_made_harmless_in_csv(word):
    assert BEGINS_FORMULA.match(word)
    assert neutral(word).startswith("'")


@pytest.mark.parametrize("word", ["Katutyö,=1+1", "Katutyö, =1+1", 'Katutyö,"=1+1"', "a,\t@b"])
def test_nor_is_a_formula_read_by_a_program_that_cuts_at_commas(word):
    cells = next(csv.reader([neutral(word)]))
    assert len(cells) == 2
    assert cells[1].strip(' "').startswith("'")


@pytest.mark.parametrize("word", ["Pohjoinen", "Tiimi +1", "3-4", "a=b", ""])
def test_other_words_stay_as_they_are(word):
    assert neutral(word) == word


def test_workbooks_hold_no_formula_and_no_link():
    for ending in ("xlsx", "ods"):
        package = zipfile.ZipFile(io.BytesIO(write(DOCUMENT, ending)))
        whole = b"".join(package.read(name) for name in package.namelist())
        assert b"<f>" not in whole
        assert b":formula" not in whole
        assert b"hyperlink" not in whole


def test_an_ods_file_says_first_what_it_is():
    written = write(DOCUMENT, "ods")
    first = zipfile.ZipFile(io.BytesIO(written)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert written[30:38] == b"mimetype"


def test_a_files_name_tells_organisation_and_period_only():
    assert DOCUMENT.file_name == "aitien-oiden-tuki-ry-2026"
    assert replace(DOCUMENT, organisation="=((").file_name == "rinnalla-2026"


def test_without_the_libraries_of_the_system_pdf_says_so(monkeypatch, tmp_path):
    lacking = tmp_path / "lacking.py"
    lacking.write_text(f"import sys; sys.exit({pdf_file.LACKING})")
    monkeypatch.setattr(pdf_file, "PROGRAM", lacking)
    with pytest.raises(NoPdfHere):
        write(DOCUMENT, "pdf")


def test_a_pdf_that_fails_tells_no_figure(monkeypatch, tmp_path):
    failing = tmp_path / "failing.py"
    failing.write_text("import sys; sys.exit(sys.stdin.read())")
    monkeypatch.setattr(pdf_file, "PROGRAM", failing)
    with pytest.raises(RuntimeError) as told:
        write(DOCUMENT, "pdf")
    assert "Tuki" not in str(told.value)
