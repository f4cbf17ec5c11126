"""What columns seem to be; each kind of old log, as a team hands it over."""

import pytest

from rinnalla.oldlogs.reading.files import open_book
from rinnalla.oldlogs.reading.guessing import guess, guessed_mapping
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning
from rinnalla.oldlogs.reading.sheets import read_log
from rinnalla.oldlogs.reading.word_counts import words_in
from rinnalla.oldlogs.tests.reading import samples

SWEDISH = (
    ("Datum", "Klockslag", "Plats", "Antal", "Kön", "Ålder", "Ämnen", "Hjälp", "Anteckningar"),
    ("2025-11-03", "21.40", "Station", "2", "kvinna, man", "25, 40", "boende", "kaffe", "Hej"),
)
ENGLISH = (
    ("Date", "Time", "Place", "People met", "Gender", "Age", "Topics", "Help given", "Notes"),
    ("2025-11-03", "21:40", "Station", "2", "woman", "25", "housing", "coffee", "Talked"),
)
NINE = ("day", "time", "where", "how_many", "gender", "age", "topics", "help", "note")


def log_of(*rows):
    return read_log(open_book(samples.csv_file(rows)))


def guessed(*rows):
    return {one.header: one.choice for one in guess(log_of(*rows))}


def reasons(*rows):
    return {one.header: one.reason.code for one in guess(log_of(*rows))}


@pytest.mark.parametrize("rows", [(samples.HEADERS, *samples.ROWS), SWEDISH, ENGLISH])
def test_an_ordinary_log_is_guessed_whole_in_three_languages(rows):
    assert [one.meaning for one in guessed(*rows).values()] == list(NINE)


@pytest.mark.parametrize(
    ("header", "value", "meaning"),
    [
        *(("Työntekijät", "Aino", "present"), ("Vem av oss", "Aino", "present")),
        *(("Saiko apua?", "kyllä", "own_answer"), ("Fick hjälp", "ja", "own_answer")),
        *(("Oma sana", "Sain kahvia, kiitos siitä", "own_words"), ("Toive", "koti", "own_words")),
        *(("Mitä ei voitu auttaa", "yöpaikka", "could_not"), ("Vad saknades", "tolk", "missing")),
        *(("Paikan tyyppi", "katu", "place_kind"), ("Kohtaamistapa", "puhelu", "channel")),
        *(("Mikä onnistui", "aika", "success"), ("Lärdomar", "mycket", "learnt")),
        *(("Paikan nimi", "Kallio", "where"), ("Asiakkaan nimi", "Kaija", "left_out")),
        *(("Puhelinnumero", "040", "left_out"), ("Hetu", "1", "left_out")),
        *(("Kohdatut", "3", "how_many"), ("Sää", "räntää taas", "note"), ("Nro", "17", "left_out")),
    ],
)
def test_a_header_tells_what_its_column_is(header, value, meaning):
    assert guessed(("Pvm", header), ("3.11.2025", value))[header].meaning == meaning


@pytest.mark.parametrize(
    ("header", "choice"),
    [
        ("Miehet", ColumnChoice(Meaning.PEOPLE_OF, "man")),
        ("Kvinnor", ColumnChoice(Meaning.PEOPLE_OF, "woman")),
        ("18–24 v", ColumnChoice(Meaning.PEOPLE_OF, "18_24")),
        ("Naiset 18-24", ColumnChoice(Meaning.PEOPLE_OF, "woman 18_24")),
        ("Yli 65", ColumnChoice(Meaning.PEOPLE_OF, "65_")),
        ("Makuupussi", ColumnChoice(Meaning.HELP_OF, "sleeping_bag")),
        ("Annettu ruoka", ColumnChoice(Meaning.HELP_OF, "food")),
        ("Boende", ColumnChoice(Meaning.TOPIC, "housing")),
    ],
)
def test_a_column_of_marks_is_one_thing(header, choice):
    marks = [("3.11.2025", "x"), ("4.11.2025", "1"), ("5.11.2025", "-")]
    assert guessed(("Pvm", header), *marks)[header] == choice


def test_a_column_of_food_is_a_topic_when_marked_and_help_when_counted():
    assert guessed(("Pvm", "Ruoka"), ("3.11.2025", "x"))["Ruoka"].meaning is Meaning.TOPIC
    assert guessed(("Pvm", "Ruoka"), ("3.11.2025", "4"))["Ruoka"].meaning is Meaning.HELP_OF


def test_columns_without_a_telling_header_are_known_by_what_they_hold():
    rows = [("a", "b", "c", "d"), *[("3.11.2025", "21.40", "nainen", "kahvi, sukat")] * 5]
    found = guess(log_of(*rows))
    assert [one.choice.meaning for one in found] == ["day", "time", "gender", "help"]
    assert {one.reason.code for one in found} == {"guess_by_contents"}


def test_every_guess_says_why():
    rows = [
        ("Pvm", "Pvm kirjattu", "Nimi", "Tyhjä", "Paikka", "Jotain", "12"),
        ("3.11.2025", "4.11.2025", "Kaija", "", "Kallio", "kaunis ilta", "7"),
        ("3.11.2025", "", "Maire", "", "Kallio", "kaunis yö", "7"),
    ]
    assert reasons(*rows) == {
        "Pvm": "guess_by_both",
        "Pvm kirjattu": "guess_second",
        "Nimi": "guess_name",
        "Tyhjä": "guess_empty",
        "Paikka": "guess_by_header",
        "Jotain": "guess_not_known",
        "12": "guess_not_known_number",
    }


def test_american_days_are_noticed():
    head = ("Date", "Place")
    assert guessed_mapping(log_of(head, ("11/23/25", "A"), ("11/3/25", "B"))).day_order == "mdy"
    assert guessed_mapping(log_of(head, ("23/11/25", "A"), ("11/3/25", "B"))).day_order == "dmy"


def test_words_of_choices_are_counted_unknown_ones_first():
    log = log_of(("Pvm", "Aiheet", "Ikä"), *[("3.11.2025", "raha, lohikäärme", "25")] * 3)
    found = [(one.word, one.rows, one.code) for one in words_in(log.rows, guessed_mapping(log))]
    assert found == [("lohikäärme", 3, ""), ("25", 3, "25_29"), ("raha", 3, "money")]
