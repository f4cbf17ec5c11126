"""A field is found by its label, however the label is written and wherever it stands."""

import pytest

from rinnalla.models_of_work.importing.page import import_text
from rinnalla.models_of_work.keys import FIELDS
from rinnalla.models_of_work.tests.importing.pages import (
    CONDITIONS,
    GROUP,
    IDEA,
    LEAD,
    MAIN_PAGE,
    PATH_PAGE,
    counts_hold,
)

LONG = [one for one in FIELDS if one.is_long]
START = "Toimintamallin nimi\nIltakahvila\n"


def fields(text):
    return import_text(text).fields


def test_all_fields_of_a_main_page_are_found():
    page = import_text(MAIN_PAGE)
    assert page.fields == {
        "title": "Iltakahvila kadun kulmassa",
        "name": "Iltakahvila",
        "short_description": LEAD,
        "place": "Kulmatalo, sisäpihan puoli",
        "region": "Kuvitteella",
        "funders": "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)\nKulmakunnan säätiö",
        "author": "Aino Keksitty\nKahvilan vertaiset",
        "created": "3.2.2024",
        "modified": "14.11.2025",
        "core_idea": IDEA,
        "adoption_conditions": CONDITIONS,
        "target_understanding": GROUP,
        "cover_caption": "Kuppi pöydällä",
        "phase": "Valmis",
        "topics": "Yhteiskehittäminen\nPäihteet ja riippuvuudet",
        "phenomena": "Asunnottomuus\nYksinäisyys\nEriarvoistuminen ja segregoituminen",
        "target_groups": "Paljon palveluita tarvitsevat",
    }
    assert page.unplaced == ()
    assert page.words.residue == 5 + 6 + 4  # three icons, two of them with a header
    assert counts_hold(page)


def test_the_fields_of_a_path_page_are_found():
    assert list(fields(PATH_PAGE)) == [
        "short_description",
        "initial_situation",
        "co_development",
        "desired_change",
        "trial",
        "trial_lessons",
        "core_idea",
        "environment",
    ]


@pytest.mark.parametrize("field", LONG, ids=lambda one: one.key)
@pytest.mark.parametrize(
    "written",
    ["{}", "{} **", "{}**", "  {} **", "{}:", "{} *", "**{}**", "## {}", "\u200b{}\u00a0**"],
)
def test_a_label_is_known_however_it_is_written(field, written):
    text = f"{START}{written.format(field.label)}\nSuljettu ovi ei ole este.\n"
    assert fields(text)[field.key] == "Suljettu ovi ei ole este."


def test_stars_below_a_label_are_its_own():
    page = import_text(f"{START}Ratkaisun perusidea\n**\nKahvia.\n\nIdeointi\n**\n")
    assert page.fields == {"name": "Iltakahvila", "core_idea": "Kahvia."}
    assert page.words.unplaced == 0


@pytest.mark.parametrize(
    "label", ["RATKAISUN PERUSIDEA", "ratkaisun perusidea", "Ratkaisun  Perusidea"]
)
def test_a_label_of_several_words_is_known_in_letters_of_any_size(label):
    assert fields(f"{START}{label}\nKahvia.")["core_idea"] == "Kahvia."


@pytest.mark.parametrize("label", ["toimintaympäristö", "TOIMINTAYMPÄRISTÖ"])
def test_a_label_of_one_word_is_not(label):
    assert "environment" not in fields(f"{START}{label}\nKaupunki.")


@pytest.mark.parametrize(
    "label", ["Paikkakunta tai maakunta", "Paikkakunta, maakunta tai hyvinvointialue"]
)
def test_old_and_new_labels_mean_the_same(label):
    assert fields(f"{START}{label}\nKuvitteella")["region"] == "Kuvitteella"


def test_the_order_of_labels_does_not_matter():
    ends = [START, "Vinkit toimintamallin soveltajille **\n\nKysy nimeä vasta viimeisenä.\n\n"]
    middle = "Arvioinnin tulokset tiivistettynä **\n\nSuurin osa palasi.\n\nLuotu\n1.2.2024\n"
    there, back = "".join([*ends, middle]), "".join([middle, *reversed(ends)])
    assert fields(there) == fields(back)
    assert fields(there)["tips"] == "Kysy nimeä vasta viimeisenä."


def test_labels_without_a_value_leave_no_field():
    page = import_text(f"{START}Liitteet\nIlmiöt\n\nKohderyhmä\n")
    assert page.fields == {"name": "Iltakahvila"}
    assert page.words.unplaced == 0


@pytest.mark.parametrize(
    "looks_so",
    [
        "Kohderyhmä on laaja ja sen mukana toiminta kasvaa.",
        "Toimintaympäristö muuttui kesken kaiken.",
        "- Toimintaympäristö",
        "• Kohderyhmä",
        "1. Ideointi",
        "Mallissa kuvataan:\nTavoitteet\nToimintaympäristö\nKohderyhmä",
        "Suunnitelma kertoo:\n\nKohderyhmä\n\nToimintaympäristö\n\nVastuut",
        "Kohderyhmä\n\nKahvilaan tulevat kaikki, jotka kaipaavat seuraa iltaisin.",
        "Luotu\nyhdessä kävijöiden kanssa",
        "Kahvila on vain yksi paikka, ja sen ympärillä oleva\nToimintaympäristö\non laaja.",
        "Otsikko",
    ],
)
def test_words_that_look_like_a_label_stay_in_the_text(looks_so):
    text = f"{START}Ratkaisun perusidea **\n\nAlku on tässä.\n\n{looks_so}\n\nLoppu on tässä."
    page = import_text(text)
    assert set(page.fields) == {"name", "core_idea"}
    assert page.fields["core_idea"].endswith(f"{looks_so}\n\nLoppu on tässä.")


def test_a_label_that_the_page_marks_is_text_where_it_is_not_marked():
    text = f"{START}Ideointi **\n\nMietittiin.\n\nIdeointi\n\nJatkui syksyllä."
    assert fields(text)["ideation"] == "Mietittiin.\n\nIdeointi\n\nJatkui syksyllä."


def test_a_heading_amid_the_description_is_no_class_of_the_model():
    text = (
        f"{START}Ratkaisun perusidea **\n\nKahvia.\n\nKohderyhmä\n\nNuoret\n\n"
        "Toimivuuden ja käyttöönoton ehdot **\n\nTila.\n\n"
        "Kohderyhmä\n\nPaljon palveluita tarvitsevat"
    )
    assert fields(text)["core_idea"] == "Kahvia.\n\nKohderyhmä\n\nNuoret"
    assert fields(text)["target_groups"] == "Paljon palveluita tarvitsevat"


def test_a_header_of_a_part_is_left_by_an_icon_but_is_text_elsewhere():
    page = import_text(f"Perustiedot\n{START}Ideointi\nPerustiedot\nkerättiin.")
    assert page.residue == ("Perustiedot",)
    assert page.fields["ideation"] == "Perustiedot\nkerättiin."


@pytest.mark.parametrize(
    "icon",
    [
        "icon/launch Created with Sketch. Valmis",
        "icon/launch\nCreated with Sketch.\nValmis",
        "Created with Sketch. Valmis",
    ],
)
def test_what_an_icon_left_is_no_value(icon):
    page = import_text(f"{START}Kehittämisen vaihe\n\n{icon}")
    assert page.fields["phase"] == "Valmis"
    assert page.words.residue in (3, 4)


def test_a_label_and_its_value_in_cells_of_a_row_are_two():
    assert fields("Toimintamallin nimi\tIltakahvila\nTekijä\tAino Keksitty")["author"] == (
        "Aino Keksitty"
    )


def test_a_label_with_a_colon_may_have_its_value_on_its_line():
    text = "Toimintamallin nimi: Iltakahvila\nTekijä: Aino\nRatkaisun perusidea: Kahvia.\n\nTeetä."
    assert fields(text) == {
        "name": "Iltakahvila",
        "author": "Aino",
        "core_idea": "Kahvia.\n\nTeetä.",
    }


def test_a_colon_inside_of_a_text_makes_no_label():
    text = f"{START}Ideointi **\n\nKohderyhmä: kaikki.\nKokeilun toteutus: myöhemmin."
    assert fields(text)["ideation"] == "Kohderyhmä: kaikki.\nKokeilun toteutus: myöhemmin."
