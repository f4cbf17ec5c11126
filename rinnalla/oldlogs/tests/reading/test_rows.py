"""What a row becomes: everything it says, nothing it does not say, nobody's name."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.oldlogs.reading.limits import MOST_SIGNS_IN_A_CELL
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.rows import read_row, row_reader
from rinnalla.oldlogs.reading.shapes import (
    ColumnChoice,
    Meaning,
    RawRow,
    ReadEncounter,
    ReadHeads,
    ReadHelp,
    RowProblem,
)

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.date(2025, 11, 3)
COLUMNS = {
    "Pvm": ColumnChoice(Meaning.DAY),
    "Klo": ColumnChoice(Meaning.TIME),
    "Paikka": ColumnChoice(Meaning.WHERE),
    "Paikan tyyppi": ColumnChoice(Meaning.PLACE_KIND),
    "Tapa": ColumnChoice(Meaning.CHANNEL),
    "Lkm": ColumnChoice(Meaning.HOW_MANY),
    "Ikä": ColumnChoice(Meaning.AGE),
    "Sukupuoli": ColumnChoice(Meaning.GENDER),
    "Naiset": ColumnChoice(Meaning.PEOPLE_OF, "woman"),
    "Miehet": ColumnChoice(Meaning.PEOPLE_OF, "man"),
    "Nuoret": ColumnChoice(Meaning.PEOPLE_OF, "18_24"),
    "Vanhat": ColumnChoice(Meaning.PEOPLE_OF, "65_"),
    "Aiheet": ColumnChoice(Meaning.TOPICS),
    "Asuminen": ColumnChoice(Meaning.TOPIC, "housing"),
    "Apu": ColumnChoice(Meaning.HELP),
    "Sukat": ColumnChoice(Meaning.HELP_OF, "warm_things"),
    "Toive": ColumnChoice(Meaning.OWN_WORDS),
    "Saiko apua": ColumnChoice(Meaning.OWN_ANSWER),
    "Huomiot": ColumnChoice(Meaning.NOTE),
    "Sää": ColumnChoice(Meaning.NOTE),
    "Ei voitu": ColumnChoice(Meaning.COULD_NOT),
    "Puuttui": ColumnChoice(Meaning.MISSING),
    "Onnistui": ColumnChoice(Meaning.SUCCESS),
    "Opittu": ColumnChoice(Meaning.LEARNT),
    "Ketkä": ColumnChoice(Meaning.PRESENT),
    "Nimi": ColumnChoice(Meaning.LEFT_OUT),
}
MAPPING = Mapping(columns=COLUMNS)


def read(mapping=MAPPING, sheet_year=0, **cells):
    named = {name.replace("_", " "): cell for name, cell in cells.items()}
    row = RawRow("Loki", 2, {"Pvm": "3.11.2025", **named}, year=sheet_year)
    return read_row(row, mapping, today=TODAY)


def codes(said):
    return [one.code for one in said.remarks]


def heads(said):
    return {(one.age_band, one.gender): one.how_many for one in said.heads}


def test_a_full_row_is_read_whole():
    said = read(
        Klo="21.40",
        Paikka="Piritori,  Kallio",
        Paikan_tyyppi="katu",
        Tapa="jalkautuminen",
        Lkm="1",
        Ikä="25",
        Sukupuoli="nainen",
        Aiheet="asuminen, raha",
        Apu="kahvi, 2 sukat",
        Toive="Oma koti.",
        Saiko_apua="vähän",
        Huomiot="Jutteli pitkään.",
        Ei_voitu="Yöpaikkaa ei ollut.",
        Puuttui="yöpaikka",
        Onnistui="Aikaa oli.",
        Opittu="Kahvi auttaa.",
        Ketkä="Aino, Bea",
        Nimi="Kaija Keksitty",
    )
    assert said == ReadEncounter(
        day=DAY,
        time=datetime.time(21, 40),
        place="Piritori, Kallio",
        place_kind="street",
        heads=(ReadHeads(1, "25_29", "woman", False),),
        topics=("housing", "money"),
        help=(ReadHelp("hot_drink"), ReadHelp("warm_things", "", 2)),
        own_words="Oma koti.",
        own_answer="a_little",
        note="Jutteli pitkään.",
        could_not="Yöpaikkaa ei ollut.",
        missing=("emergency_bed",),
        success="Aikaa oli.",
        learnt="Kahvi auttaa.",
        present="Aino, Bea",
    )
    assert said.remarks == ()


def test_a_row_that_says_little_is_one_person_of_whom_nothing_is_known():
    said = read(Paikka="Kallio")
    assert heads(said) == {("not_known", "not_known"): 1}
    assert (said.time, said.own_answer, said.channel) == (None, "not_asked", "street")


def test_people_are_told_only_where_the_importer_says_when():
    assert [one.is_told for one in read(Lkm="2").heads] == [False]
    told = Mapping(columns=COLUMNS, told="Kerrottiin 1.1.2025 ryhmissä.")
    assert [one.is_told for one in read(told, Lkm="2").heads] == [True]
    assert [one.is_told for one in read(Mapping(columns=COLUMNS, told="  "), Lkm="2").heads] == [
        False
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Lkm": "3"}, {("not_known", "not_known"): 3}),
        ({"Lkm": "3", "Sukupuoli": "mies"}, {("not_known", "man"): 3}),
        ({"Lkm": "2", "Ikä": "18-24"}, {("18_24", "not_known"): 2}),
        ({"Lkm": "2", "Ikä": "70 v", "Sukupuoli": "n"}, {("65_", "woman"): 2}),
        (
            {"Sukupuoli": "2 miestä ja 1 nainen"},
            {("not_known", "man"): 2, ("not_known", "woman"): 1},
        ),
        ({"Sukupuoli": "m/n", "Ikä": "20, 50"}, {("18_24", "man"): 1, ("45_64", "woman"): 1}),
        (
            {"Lkm": "4", "Sukupuoli": "m, n"},
            {("not_known", "man"): 1, ("not_known", "woman"): 1, ("not_known", "not_known"): 2},
        ),
        ({"Naiset": "2", "Miehet": "1"}, {("not_known", "woman"): 2, ("not_known", "man"): 1}),
        (
            {"Naiset": "2", "Nuoret": "1", "Vanhat": "1"},
            {("18_24", "woman"): 1, ("65_", "woman"): 1},
        ),
        ({"Naiset": "x", "Miehet": "0"}, {("not_known", "woman"): 1}),
        (
            {"Lkm": "5", "Naiset": "2"},
            {("not_known", "woman"): 2, ("not_known", "not_known"): 3},
        ),
    ],
)
def test_people_are_put_together_as_far_as_the_row_tells(cells, expected):
    said = read(**cells)
    assert heads(said) == expected
    assert said.remarks == ()


def test_ages_and_genders_that_cannot_be_put_together_stay_apart():
    said = read(Naiset="2", Miehet="1", Nuoret="1", Vanhat="2")
    assert heads(said) == {("not_known", "woman"): 2, ("not_known", "man"): 1}
    assert codes(said) == ["groups_kept_apart"]
    assert "Vanhat: 2" in said.note


def test_a_number_smaller_than_its_groups_is_told_and_kept():
    said = read(Lkm="1", Naiset="2", Miehet="1")
    assert sum(heads(said).values()) == 3
    assert codes(said) == ["people_do_not_add_up"]
    assert said.note == "Lkm: 1"


@pytest.mark.parametrize(
    ("cells", "code", "count"),
    [
        ({"Lkm": "3-4"}, "people_estimated", 3),
        ({"Lkm": "n. 10"}, "people_estimated", 10),
        ({"Naiset": "noin 5"}, "people_estimated", 5),
        ({"Lkm": "paljon"}, "people_not_understood", 1),
    ],
)
def test_numbers_that_are_not_sure_are_told_and_kept_word_for_word(cells, code, count):
    said = read(**cells)
    assert sum(heads(said).values()) == count
    assert codes(said) == [code]
    assert all(f"{header}: {cell}" in said.note for header, cell in cells.items())


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Pvm": ""}, "no_day"),
        ({"Pvm": "eilen", "Lkm": "1"}, "day_not_understood"),
        ({"Pvm": "1.1.1900", "Lkm": "1"}, "day_too_early"),
        ({"Pvm": "1.1.2099", "Lkm": "1"}, "day_in_future"),
        ({"Pvm": "31.2.2025", "Lkm": "1"}, "day_of_no_calendar"),
        ({"Pvm": "3.11.", "Lkm": "1"}, "day_without_year"),
        ({}, "nothing_but_a_day"),
        ({"Nimi": "Kaija"}, "nothing_but_a_day"),
        ({"Lkm": "0"}, "nobody_met"),
        ({"Naiset": "0", "Miehet": "-"}, "nobody_met"),
        ({"Lkm": "4000"}, "people_too_many"),
    ],
)
def test_a_row_that_can_be_no_encounter_is_a_problem_with_words(cells, code):
    said = read(**cells)
    assert isinstance(said, RowProblem)
    assert codes(said) == [code]
    assert str(said.remarks[0])


def test_a_day_without_a_year_takes_it_from_the_sheet_or_else_from_the_mapping():
    assert read(Pvm="3.11.", Lkm="1", sheet_year=2025).day == DAY
    assert read(Mapping(columns=COLUMNS, year=2025), Pvm="3.11.", Lkm="1").day == DAY


def test_the_day_above_is_taken_and_told_but_not_its_time():
    row = RawRow("L", 3, {"Lkm": "1"}, day_above="3.11.2025 klo 21")
    said = read_row(row, MAPPING, today=TODAY)
    assert (said.day, said.time, codes(said)) == (DAY, None, ["day_from_above"])


@pytest.mark.parametrize(
    ("cells", "kept", "code"),
    [
        ({"Aiheet": "asuminen, lohikäärmeet"}, "Aiheet: lohikäärmeet", "word_not_known"),
        ({"Paikan tyyppi": "avaruus"}, "Paikan tyyppi: avaruus", "word_not_known"),
        ({"Tapa": "savumerkein"}, "Tapa: savumerkein", "word_not_known"),
        ({"Saiko apua": "ehkä joskus"}, "Saiko apua: ehkä joskus", "word_not_known"),
        ({"Puuttui": "sauna"}, "Puuttui: sauna", "word_not_known"),
        ({"Klo": "ilta"}, "Klo: ilta", "time_not_understood"),
        ({"Klo": "21-23"}, "Klo: 21-23", "span_begins"),
        ({"Ikä": "keski-ikäinen"}, "Ikä: keski-ikäinen", "age_not_understood"),
        ({"Ikä": "30-50"}, "Ikä: 30-50", "age_not_understood"),
        ({"Sukupuoli": "pariskunta"}, "Sukupuoli: pariskunta", "gender_not_understood"),
        ({"Asuminen": "ehkä"}, "Asuminen: ehkä", "mark_not_understood"),
        ({"Sukat": "pari paria"}, "Sukat: pari paria", "mark_not_understood"),
        ({"Sukat": "200000"}, "Sukat: 200000", "quantity_too_large"),
        ({"Apu": "kahvi x900000"}, "Apu: kahvi x900000", "quantity_too_large"),
        ({"Pvm": "3.-4.11.2025", "Lkm": "1"}, "Pvm: 3.-4.11.2025", "span_begins"),
    ],
)
def test_what_is_not_understood_is_told_and_stands_in_the_note_word_for_word(cells, kept, code):
    said = read(**cells)
    assert said.note == kept
    assert codes(said) == [code]


def test_help_that_is_no_known_kind_stands_as_help_in_words():
    said = read(Apu="kahvi, hammasproteesin etsintä")
    assert said.help == (ReadHelp("hot_drink"), ReadHelp(words="hammasproteesin etsintä"))
    assert codes(said) == ["help_in_words"]


def test_help_of_the_same_kind_is_added_up_and_marks_count():
    said = read(Apu="sukat x2, hanskat", Sukat="3", Asuminen="x")
    assert said.help == (ReadHelp("warm_things", "", 6),)
    assert said.topics == ("housing",)


def test_a_column_that_is_no_note_by_its_header_keeps_it():
    assert read(Huomiot="Rauhallista.", Sää="räntää").note == "Rauhallista.\nSää: räntää"


def test_a_text_that_is_far_too_long_is_cut_and_that_is_told():
    said = read(Huomiot="a" * (MOST_SIGNS_IN_A_CELL + 1))
    assert len(said.note) == MOST_SIGNS_IN_A_CELL
    assert codes(said) == ["text_cut"]


def test_the_teams_own_words_come_before_ours():
    own = {
        Meaning.TOPICS: {"Lohikäärmeet": "pets", "raha": ""},
        Meaning.HELP: {"kahvia, pullaa": "food"},
        Meaning.WHERE: {"Piritori": "park"},
        Meaning.AGE: {"nuori": "18_24"},
    }
    said = read(
        Mapping(columns=COLUMNS, words=own),
        Aiheet="lohikäärmeet; RAHA",
        Apu="Kahvia, pullaa",
        Paikka="Piritori",
        Ikä="Nuori",
    )
    assert (said.topics, said.help, said.place_kind) == (("pets",), (ReadHelp("food"),), "park")
    assert heads(said) == {("18_24", "not_known"): 1}
    assert said.note == "Aiheet: RAHA"


def test_what_holds_for_the_whole_log_holds_where_a_row_says_nothing():
    mapping = Mapping(columns=COLUMNS, place_kind="station", channel="phone")
    assert (read(mapping, Lkm="1").place_kind, read(mapping, Lkm="1").channel) == (
        "station",
        "phone",
    )
    said = read(mapping, Paikan_tyyppi="puisto", Tapa="kotikäynti")
    assert (said.place_kind, said.channel) == ("park", "home_visit")


TEXTS = st.text(max_size=30) | st.sampled_from(
    ["3.11.2025", "x", "3-4", "nainen", "kahvi, sukat x2", "21.40", "n. 10", "18-24", "0", "-"]
)


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), TEXTS), st.integers(0, 2100))
def test_any_row_becomes_an_encounter_or_a_problem_and_no_word_is_lost(cells, year):
    cells = {header: cell.strip() for header, cell in cells.items() if cell.strip()}
    said = row_reader(MAPPING, today=TODAY)(RawRow("L", 2, cells, year=year, day_above="3.11.2025"))
    if isinstance(said, RowProblem):
        assert said.remarks
        return
    assert all(one.how_many >= 1 for one in said.heads)
    assert all(one.quantity >= 1 for one in said.help)
    told = [dict(one.facts).get("text") or dict(one.facts).get("word") for one in said.remarks]
    everywhere = said.note + "".join(one.words for one in said.help)
    for text in filter(None, told):
        assert text in everywhere


@given(
    st.dates(datetime.date(1990, 1, 1), TODAY),
    st.integers(1, 500),
    st.sampled_from(["woman", "man", "other"]),
)
def test_a_row_that_we_wrote_is_read_as_we_meant_it(day, count, gender):
    words = {"woman": "nainen", "man": "man", "other": "other"}
    columns = {**COLUMNS, "Kön": ColumnChoice(Meaning.GENDER)}
    cells = {
        "Pvm": f"{day.day}.{day.month}.{day.year}",
        "Lkm": str(count),
        "Kön": words[gender],
    }
    said = read_row(RawRow("L", 2, cells), Mapping(columns=columns), today=TODAY)
    assert said.day == day
    assert said.heads == (ReadHeads(count, "not_known", gender, False),)
