"""Pages of the national site, where they are at hand: they are no part of the project."""

from pathlib import Path

import pytest

from rinnalla.models_of_work.importing.page import import_file
from rinnalla.models_of_work.tests.importing.pages import counts_hold, words_kept, words_of
from script.tools.import_quality import USUAL, main, quality_rows

pytestmark = pytest.mark.skipif(not USUAL.is_dir(), reason="The source texts are not at hand.")
FIELDS = {"s0.txt": 14, "s1.txt": 3, "s2.txt": 15, "s3.txt": 3, "s4.txt": 6}


@pytest.mark.parametrize("name", FIELDS)
def test_a_source_text_is_imported_with_no_word_lost(name):
    content = (USUAL / name).read_bytes()
    page = import_file(content, name)
    assert page.kind == "model"
    assert page.words.source == len(content.decode().split())
    assert counts_hold(page)
    assert words_kept(page) == words_of(content.decode())
    assert len(page.fields) == FIELDS[name]


@pytest.mark.parametrize("name", ["s0.txt", "s2.txt", "s3.txt", "s4.txt"])
def test_of_a_page_with_labels_nine_tenths_are_placed(name):
    page = import_file((USUAL / name).read_bytes(), name)
    assert page.words.placed >= 0.9 * page.words.source
    assert page.unplaced == ()


def test_a_page_with_headings_alone_keeps_its_pieces_and_says_nothing_twice():
    page = import_file((USUAL / "s1.txt").read_bytes())
    assert [bool(piece.heading) for piece in page.unplaced] == [True] * 5 + [False, True]
    assert page.words.repeated > 200


def test_the_table_of_quality_has_a_row_for_each(capsys):
    assert main([]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(quality_rows(USUAL))


def test_without_the_texts_the_table_says_so(capsys, tmp_path: Path):
    assert main([str(tmp_path / "none")]) == 0
    assert "no folder" in capsys.readouterr().out
