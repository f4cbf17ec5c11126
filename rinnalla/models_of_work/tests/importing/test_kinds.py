"""A page that tells of a collection, or of no model at all, is known as such."""

import pytest

from rinnalla.models_of_work.importing.imported import Kind
from rinnalla.models_of_work.importing.page import import_text
from rinnalla.models_of_work.tests.importing.pages import (
    COLLECTION_PAGE,
    ENGLISH_PAGE,
    FLAT_PAGE,
    MAIN_PAGE,
    PATH_PAGE,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (MAIN_PAGE, Kind.MODEL),
        (PATH_PAGE, Kind.MODEL),
        (FLAT_PAGE, Kind.MODEL),
        ("Toimintaympäristö **\n\nPieni kaupunki.", Kind.MODEL),
        ("Tekijä\nAino\nLuotu\n1.2.2024\nToteutuspaikka\nKulmatalo", Kind.MODEL),
        (COLLECTION_PAGE, Kind.COLLECTION),
        (ENGLISH_PAGE, Kind.OTHER),
        ("", Kind.OTHER),
        ("Uutinen\n\nTekijä\nAino\n\nViimeksi muokattu\n1.2.2024", Kind.OTHER),
        ("RESEPTI\nJauhoja.\nOHJE\nSekoita.", Kind.OTHER),
        ("Keskusteltiin, mitä Toimintamallin nimi tarkoittaa.", Kind.OTHER),
    ],
)
def test_a_page_is_known_for_what_it_is(text, kind):
    assert import_text(text).kind == kind


def test_a_collection_fills_its_own_fields():
    assert import_text(COLLECTION_PAGE).fields == {
        "name": "Yön avoimet ovet",
        "short_description": "Kolme mallia, joissa ovi on yöllä auki.",
        "purpose": "Mallit kootaan yhteen, jotta ne löytyvät.",
        "created": "1.2.2023",
    }


def test_a_short_label_of_collections_is_text_on_the_page_of_a_model():
    page = import_text(
        "Toimintamallin nimi\nIlta\nRatkaisun perusidea\nAlku.\nLyhyt kuvaus\nLoppu."
    )
    assert page.fields["core_idea"] == "Alku.\nLyhyt kuvaus\nLoppu."


def test_a_page_of_another_kind_is_kept_word_for_word():
    page = import_text(ENGLISH_PAGE)
    assert page.fields == {}
    assert "\n\n".join(piece.whole for piece in page.unplaced) == ENGLISH_PAGE
