"""A piece that was not understood is given a suggestion, or none."""

import pytest

from rinnalla.models_of_work.importing.hints import BEGINNINGS, suggested_field
from rinnalla.models_of_work.keys import BY_KEY
from rinnalla.models_of_work.pieces import Piece


@pytest.mark.parametrize(
    ("heading", "text", "key"),
    [
        ("KÄYTTÖTARKOITUS", "Kahvia kaikille.", "core_idea"),
        ("ARVIOINTI (LIITE)", "Kävijät kertoivat.", "evaluation_summary"),
        ("Kehittämisen vaihe", "Kokeilussa", "phase"),
        ("", "Kohderyhmänä ovat kaikki.", "target_understanding"),
        ("", "Rahoittajana on säätiö.", "funders"),
        ("MUUTA", "Kuljetaan rauhassa.", ""),
        ("", "Bread is baked in the morning.", ""),
    ],
)
def test_a_piece_is_suggested_the_field_that_it_speaks_of(heading, text, key):
    assert suggested_field(Piece(text, heading)) == key


def test_what_is_suggested_is_a_field():
    assert {key for _beginning, key in BEGINNINGS} <= set(BY_KEY)
