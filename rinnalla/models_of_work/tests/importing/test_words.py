"""No word is lost and none counts twice, whatever the page."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rinnalla.models_of_work.importing.lines import NOTHING, UNSEEN_WORD
from rinnalla.models_of_work.importing.page import import_text
from rinnalla.models_of_work.keys import COLLECTION_FIELDS, FIELDS, SEEN_VALUES
from rinnalla.models_of_work.tests.importing.pages import PAGES, counts_hold, words_kept, words_of

LABELS = [label for one in (*FIELDS, *COLLECTION_FIELDS) for label in (one.label, *one.also)]
VALUES = [value for values in SEEN_VALUES.values() for value in values]
SCRAPS = (
    "",
    " ",
    "\u00a0",
    "\u200b",
    "1.2.2024",
    "KÄYTTÖTARKOITUS",
    "TOINEN OTSIKKO TÄSSÄ ON NÄIN PITKÄ",
    "Malli on kuvattu tässä näin ja sen verran pitkästi, että rivi täyttyy",
    "joka jatkuu tästä.",
    "- kohta listassa",
    "Mallissa kuvataan:",
    "icon/chevron-down Created with Sketch. Perustiedot",
    "icon/launch Created with Sketch. Valmis",
    "Perustiedot",
    "Tekijä: Aino",
    "Toimintamallin nimi\tIltakahvila",
    "Toimintamalli auttaa tapaamaan ihmisiä.",
    "Nimi Nimi",
    "Yhteiskehittäminen, Kotona asuminen jotain muuta ; Syrjäytyminen",
)
LINES = st.one_of(
    st.sampled_from(LABELS),
    st.builds("{0}{1}{2}".format, st.sampled_from(("", "  ", "## ", "**")),
              st.sampled_from(LABELS), st.sampled_from((" **", "**", ":", " *", ""))),
    st.sampled_from(VALUES),
    st.sampled_from(SCRAPS),
    st.sampled_from([line for page in PAGES for line in page.splitlines()]),
    st.text(max_size=60),
)  # fmt: skip
GENERATED = st.lists(LINES, max_size=30).map("\n".join)


def seen(text):
    """The words as they are kept: without the signs that a database cannot hold."""
    return words_of(" ".join(_kept(word) for word in text.split()))


def _kept(word):
    return word if UNSEEN_WORD.fullmatch(word) else word.replace("\x00", "")


@settings(deadline=None, max_examples=400)
@given(GENERATED)
@example("Nimi Nimi\nToimintamallin nimi\nNimi")
@example("Luotu\nLuotu\nToimintamallin nimi\na\nToimintamallin nimi\nb\nc")
def test_every_word_of_a_page_made_of_labels_goes_one_way(text):
    page = import_text(text)
    assert page.words.source == len(text.split())
    assert counts_hold(page)
    assert words_kept(page) == seen(text)


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=400))
@example("Hei\x00hei \x00 \u200b \ufeff")
@example("\x1cTekijä\x85Maija\u2028")
@example("\ud800 puolikas")
def test_every_word_of_any_text_goes_one_way(text):
    page = import_text(text)
    assert page.words.source == len(text.split())
    assert counts_hold(page)
    assert words_kept(page) == seen(text)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200), st.text(max_size=200))
def test_words_of_the_frame_are_residue(text, frame):
    page = import_text(text, frame=frame)
    assert page.words.source == len(text.split()) + len(frame.split())
    assert counts_hold(page)


@pytest.mark.parametrize("text", PAGES)
def test_counts_are_those_of_the_words_that_stand_there(text):
    page = import_text(text)
    repeated, residue = " ".join(page.repeated).split(), " ".join(page.residue).split()
    pieces = [word for piece in page.unplaced for word in piece.whole.split()]
    assert page.words.unplaced == len(pieces)
    assert page.words.repeated == len(repeated)
    assert page.words.residue == len(residue)


def test_signs_that_nobody_sees_are_residue_and_leave_the_words_whole():
    page = import_text("Toimintamallin nimi\n\u200b Ilta\x00kahvila \ufeff\n")
    assert page.fields == {"name": "Iltakahvila"}
    assert page.words.residue == 2
    assert set("".join(page.residue)) <= {*NOTHING, " "}
