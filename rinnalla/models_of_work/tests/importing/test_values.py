"""Below a label stands as much as belongs to its field; the rest is kept beside."""

import pytest

from rinnalla.models_of_work.importing.page import import_text

START = "Toimintamallin nimi\nIltakahvila\n"
STRAY = "Tämän kappaleen yläpuolelta puuttuu otsake, joten sitä ei ymmärretä miksikään."


def fields(text):
    return import_text(START + text).fields


def stray(text):
    return [piece.text for piece in import_text(START + text).unplaced]


def test_several_funders_stand_on_lines_of_their_own():
    text = "Toimintamallin rahoittaja\nMuu EU-rahoitus\nKulmakunnan säätiö\n\nEi erillisrahoitusta"
    assert fields(text)["funders"].splitlines() == [
        "Muu EU-rahoitus",
        "Kulmakunnan säätiö",
        "Ei erillisrahoitusta",
    ]


def test_known_funders_on_one_line_are_parted_and_an_unknown_one_is_not():
    text = "Toimintamallin rahoittaja\nMuu EU-rahoitus Ei erillisrahoitusta\nMuu EU-rahoitus (ESR)"
    page = import_text(START + text)
    assert page.fields["funders"].splitlines() == [
        "Muu EU-rahoitus",
        "Ei erillisrahoitusta",
        "Muu EU-rahoitus (ESR)",
    ]
    assert page.unknown == {}


def test_markers_of_a_list_are_no_part_of_its_values():
    assert fields("Toimintamallin rahoittaja\n- Säätiö A\n- Säätiö B")["funders"] == (
        "Säätiö A\nSäätiö B"
    )


@pytest.mark.parametrize(
    ("line", "values", "unknown"),
    [
        ("Kotona asuminen Syrjäytyminen", ["Kotona asuminen", "Syrjäytyminen"], ()),
        ("kotona asuminen", ["kotona asuminen"], ()),
        (
            "Nuoret Kotona asuminen Lapset ja perheet",
            ["Nuoret", "Kotona asuminen", "Lapset ja perheet"],
            ("Nuoret", "Lapset ja perheet"),
        ),
        (
            "Päihteet ja riippuvuudet, Syrjäytyminen",
            ["Päihteet ja riippuvuudet", "Syrjäytyminen"],
            (),
        ),
        ("Päihteet ja metsä", ["Päihteet ja metsä"], ("Päihteet ja metsä",)),
        ("Syrjäytyminen | Yhteiskehittäminen", ["Syrjäytyminen", "Yhteiskehittäminen"], ()),
    ],
)
def test_values_on_one_line_are_parted_by_the_longest_known_and_the_rest_is_told(
    line, values, unknown
):
    page = import_text(f"{START}Aihealueet\n\n{line}")
    assert page.fields["topics"].splitlines() == values
    assert page.unknown.get("topics", ()) == unknown


def test_values_on_lines_stay_lines():
    assert fields("Ilmiöt\nAsunnottomuus\nYksinäisyys")["phenomena"] == "Asunnottomuus\nYksinäisyys"


def test_a_phase_that_is_not_known_is_kept_and_told():
    page = import_text(f"{START}Kehittämisen vaihe\nKokeilussa")
    assert (page.fields["phase"], page.unknown) == ("Kokeilussa", {"phase": ("Kokeilussa",)})


@pytest.mark.parametrize("day", ["3.2.2024", "03.02.2024", "3. 2. 2024", "2024-02-03"])
def test_days_stand_as_they_were_written(day):
    assert fields(f"Luotu\n\n{day}\n\nViimeksi muokattu\n{day}") == {
        "name": "Iltakahvila",
        "created": day,
        "modified": day,
    }


@pytest.mark.parametrize(
    "labelled",
    [
        "Viimeksi muokattu\n14.11.2025",
        "Kansikuva\nKuppi pöydällä",
        "Kehittämisen vaihe\nValmis",
        "Toteutuspaikka\nKulmatalo",
        "Tekijä\nAino Keksitty",
        "Toimintamallin rahoittaja\nMuu EU-rahoitus",
        "Aihealueet\nSyrjäytyminen",
        "Ilmiöt\nYksinäisyys",
    ],
)
def test_a_paragraph_whose_label_is_missing_is_not_taken_for_a_value(labelled):
    text = f"{labelled}\n\n{STRAY}\n\nRatkaisun perusidea **\n\nKahvia."
    assert stray(text) == [STRAY]
    assert fields(text)["core_idea"] == "Kahvia."


def test_a_long_text_goes_on_to_the_next_label():
    text = "Ratkaisun perusidea **\n\nYksi.\n\nKAKSI ON VÄLIOTSIKKO\n\nKolme.\n\n\n\nNeljä.\nViisi."
    assert fields(text)["core_idea"] == (
        "Yksi.\n\nKAKSI ON VÄLIOTSIKKO\n\nKolme.\n\nNeljä.\nViisi."
    )


def test_a_name_broken_over_two_lines_is_whole():
    assert import_text("Toimintamallin nimi\nIltakahvila\nkadun kulmassa").fields["name"] == (
        "Iltakahvila\nkadun kulmassa"
    )


def test_attachments_of_all_sections_stand_together():
    text = "Liitteet\nKartta.pdf\nIdeointi\nPohdittiin.\n\nLiitteet\nKysely.pdf"
    assert fields(text)["attachments"] == "Kartta.pdf\nKysely.pdf"


def test_a_second_value_where_there_is_room_for_one_is_kept_beside():
    page = import_text(f"{START}Toimintamallin nimi\nYökahvila\nIdeointi\nPohdittiin.")
    assert page.fields["name"] == "Iltakahvila"
    assert [(one.heading, one.text) for one in page.unplaced] == [
        ("Toimintamallin nimi", "Yökahvila")
    ]
