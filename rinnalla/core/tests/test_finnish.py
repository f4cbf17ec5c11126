"""Names stand in the order Finnish readers expect, on every database."""

import itertools
import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core.finnish import in_finnish_order, sort_key

AWKWARD = [
    *["Aalto", "aalto", "Aalto-Setälä", "Aalto Setälä", "Aaltonen", "Åberg", "Äijälä", "Ahola"],
    *["Öhman", "Ohman", "Oja", "Zetterberg", "Zidan", "Þorsteinn", "Wahlberg", "Vahlberg"],
    *["Väinö", "Waino", "Vaasa", "Wasa", "Yli-Koski", "Ylikoski", "Yli Koski", "Ümit", "Ymit"],
    *["Ystävä", "Uusi", "Måns", "Mäns", "Mans", "Møller", "Möller", "Moller", "Đorđe", "Dordi"],
    *["Æbler", "Äbler", "Ćosić", "Cosic", "Čosić", "Šiika", "Siika", "Žanna", "Zanna", "Łukasz"],
    *["Lukasz", "Ŋuŋŋá", "Nunna", "d'Arc", "D'Arc", "Darc", "de la Croix", "Delacroix", "O’Neil"],
    *["3. linja", "21. linja", "2", "10", "(nimetön)", "«Kanerva»", "”Orvokki”", "Orvokki"],
    *["Élodie", "Elodie", "Èlodie", "elodie", "Straße", "Strasse", "Иван", "Ωmega", "résumé"],
    *["resumé", "résume", "resume", "a b", "a-b", "ab", "a_b", "a.b", "a\u00a0b", ""],
]
NAMES = st.text(alphabet="aAbBdDeEhnoOsStuUvVwWxyYzZåÅäÄöÖéÉèüÜæÆøØđÐšžŋħłß -'.,()0129", max_size=8)


def test_the_alphabet_of_finnish_telephone_books():
    letters = ["-", "1", "a", "d", "đ", "e", "v", "w", "x", "y", "ü", "z", "å", "ä", "ö"]
    assert in_finnish_order(letters[::-1], str) == letters


def test_accents_and_case_only_break_ties():
    assert sort_key("resumé") < sort_key("Resumes")
    assert sort_key("Äijä") < sort_key("äijälä")
    assert sort_key("ääni") < sort_key("Ääni") < sort_key("äänin")


def test_things_are_put_in_order_by_name():
    names = ["Öhman", "Åberg", "zetor", "Äijälä"]
    assert in_finnish_order(names, str) == ["zetor", "Åberg", "Äijälä", "Öhman"]


@given(st.text(), st.text())
def test_two_texts_have_one_key_only_if_they_are_the_same(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(st.lists(NAMES, max_size=20))
def test_the_order_does_not_depend_on_how_the_names_came(names):
    by_key = [sort_key(name) for name in in_finnish_order(names[::-1], str)]
    assert by_key == [sort_key(name) for name in in_finnish_order(names, str)]


@given(NAMES, NAMES)
def test_adding_letters_never_moves_a_name_up(one, more):
    assert sort_key(one) <= sort_key(one + "x" + more)


@given(st.text())
def test_any_unicode_form_of_a_text_has_the_same_key(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


needs_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite knows no Finnish collation"
)


@needs_postgres
def test_the_order_is_that_of_postgresql(db):
    assert in_finnish_order(AWKWARD, str) == in_postgres_order(AWKWARD)


@needs_postgres
def test_thousands_of_names_stand_as_in_postgresql(db):
    signs = "aåäöeéuüyvwđdzžšs -'A1"
    names = ["".join(three) for three in itertools.product(signs, repeat=3)]
    assert in_finnish_order(names, str) == in_postgres_order(names)


def in_postgres_order(names: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT n FROM unnest(%s::text[]) AS t(n) ORDER BY n COLLATE "fi-x-icu"', [names]
        )
        return [name for (name,) in cursor.fetchall()]
