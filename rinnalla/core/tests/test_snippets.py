"""A few words around what was looked for."""

import pytest

from rinnalla.core.snippets import around

LONG = "alku " * 30 + "kävimme asemalla yhdessä " + "loppu " * 30


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Kävimme asemalla.", "asemalla", "Kävimme asemalla."),
        ("Kävimme\nasemalla.", "ASEMALLA puuttuu", "Kävimme asemalla."),
        ("Kävimme asemalla.", "laituri", ""),
        ("", "asema", ""),
    ],
)
def test_a_short_text_stands_whole_and_another_not_at_all(text, query, found):
    assert around(text, query) == found


def test_a_long_text_is_cut_between_words():
    shown = around(LONG, "asemalla")
    assert shown.startswith("… alku ")
    assert shown.endswith(" loppu …")
    assert "kävimme asemalla yhdessä" in shown
    assert len(shown) < 140
