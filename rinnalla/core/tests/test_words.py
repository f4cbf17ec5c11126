"""Any inflection finds the word, and a compound is found by its parts."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import libvoikko
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.core import words
from rinnalla.core.words import analyser, compound_parts, missing, terms, wanted


def finds(query: str, text: str) -> bool:
    """Whether a search finds the text: it has one of the wanted terms for each word."""
    known = set(terms(text))
    return all(known & set(alternatives) for alternatives in wanted(query))


@pytest.fixture
def voikko():
    if words.open_voikko() is None:
        pytest.skip("Voikko or its Finnish dictionary is not installed")


@pytest.fixture
def without_voikko(monkeypatch):
    monkeypatch.setattr(words, "voikko", lambda: None)


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("majoitus", "Ohjattiin hätämajoitukseen yöksi."),
        ("vuokravelka", "Vuokravelat selvitettiin yhdessä."),
        ("vuokravelkoja", "vuokravelka"),
        ("velka", "Vuokravelat painavat."),
        ("nainen", "naisten ilta"),
        ("Kallio", "Tavattiin Kalliossa."),
        ("kalliossa", "KALLION kirjasto"),
        ("Sörnäinen", "sörnäisissä illalla"),
        ("palvelu", "päihdepalvelut siirtyivät"),
        ("asunnottomuus", "asunnottomuustyön päivä"),
        ("hoitoklinikka", "huumehoitoklinikalla"),
        ("kela", "KELA:n päätös"),
        ("KELA:n päätös", "Päätökset tulivat Kelasta."),
        ("Pekka", "Matti-Pekan kanssa"),
        ("suboxone", "Puhuttiin Suboxonesta"),
        ("kevät", "ke\u00advääseen"),
        ("hätämajoitus Kallio", "Kallion hätämajoituksessa"),
    ],
)
def test_an_inflected_word_is_found(query, text):
    assert finds(query, text)


@pytest.mark.usefixtures("voikko")
def test_a_compound_is_looked_for_as_itself():
    assert not finds("hätämajoitus", "Hätä oli suuri.")
    assert not finds("majoitus velka", "hätämajoitus")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("boende", "Boendet är tryggt."),
        ("samtal", "Samtalen fortsätter."),
        ("housing", "housings"),
        ("shelters", "A shelter for the night"),
    ],
)
@pytest.mark.parametrize("voikko_is", ["installed", "missing"])
def test_swedish_and_english_words_are_found_too(query, text, voikko_is, request):
    request.getfixturevalue("voikko" if voikko_is == "installed" else "without_voikko")
    assert finds(query, text)


@pytest.mark.usefixtures("without_voikko")
def test_without_voikko_stems_find_most_and_what_is_missed_is_said():
    assert finds("Kallio", "Tavattiin Kalliossa.")
    assert not finds("nainen", "naisten ilta")
    assert "Voikko" in missing()
    assert "no voikko" in analyser()


@pytest.mark.usefixtures("voikko")
def test_with_voikko_nothing_is_missed():
    assert missing() == ""
    assert analyser().startswith("voikko 4")


@pytest.mark.usefixtures("voikko")
def test_words_are_analysed_in_many_threads_at_once():
    text = "Hätämajoitukseen jonotettiin Kalliossa; vuokravelat ja asunnottomuus huolettivat."
    expected = terms(text)

    def analyse(_):
        words._analysed.cache_clear()
        return terms(text)

    with ThreadPoolExecutor(6) as pool:
        assert all(found == expected for found in pool.map(analyse, range(300)))


@pytest.mark.parametrize("absent", ["library", "dictionary"])
def test_a_missing_library_or_dictionary_is_no_fault(absent, monkeypatch):
    def fail(*_):
        raise OSError if absent == "library" else libvoikko.VoikkoException("no dictionary")

    where = (libvoikko.VoikkoLibrary, "open") if absent == "library" else (libvoikko, "Voikko")
    monkeypatch.setattr(*where, fail)
    assert words.open_voikko() is None


@pytest.mark.usefixtures("voikko")
def test_each_thread_has_one_handle_of_its_own():
    with ThreadPoolExecutor(1) as pool:
        theirs, again = pool.submit(words.voikko).result(), pool.submit(words.voikko).result()
    assert theirs is again
    assert theirs is not words.voikko()


@given(st.text())
def test_any_text_has_terms_without_blanks_and_in_one_form(text):
    for term in terms(text):
        assert term
        assert not any(sign.isspace() for sign in term)
        assert unicodedata.is_normalized("NFC", term)


@given(st.text())
def test_typing_habits_make_no_difference_to_the_words_themselves(text):
    assert terms(unicodedata.normalize("NFD", text)) == terms(text)


def test_an_endless_word_is_cut():
    assert max(len(term) for term in terms("ö" * 20_000)) <= words.LONGEST_WORD


@pytest.mark.parametrize(
    ("base", "described", "parts"),
    [
        (
            "päihdepalvelu",
            "+päihde(päihde)+palvel(palvella)+u(+u)",
            {"päihde", "palvella", "palvelu"},
        ),
        ("nainen", "+nainen(nainen)", set()),
        ("", "", set()),
    ],
)
def test_compound_parts_are_read_from_voikkos_description(base, described, parts):
    assert set(compound_parts(base, described)) == parts
