"""Titles and leads are known above the labels; what is said twice is kept once."""

import pytest

from rinnalla.models_of_work.importing.page import import_file, import_text
from rinnalla.models_of_work.tests.importing.pages import FLAT_PAGE, LEAD, counts_hold

IDEA = "Ratkaisun perusidea **\n\nKahvia kaikille.\n\n"
TWICE = "Sama kappale sanotaan tällä sivulla kaksi kertaa peräkkäin."


def test_a_lead_is_the_short_description_where_no_label_tells_it():
    page = import_text(f"Iltakahvila kulmassa\n\n{LEAD}\n\n{IDEA}")
    assert page.fields["title"] == "Iltakahvila kulmassa"
    assert page.fields["short_description"] == LEAD
    assert page.words.placed == page.words.source


def test_a_lead_without_a_title_is_no_title():
    page = import_text(f"{LEAD}\n\n{IDEA}")
    assert "title" not in page.fields
    assert page.fields["short_description"] == LEAD


def test_a_lead_that_says_the_short_description_is_kept_once_and_counts_as_placed():
    page = import_text(f"{LEAD}\n\nToimintamallin lyhyt kuvaus\n\n{LEAD}\n\n{IDEA}")
    assert page.fields["short_description"] == LEAD
    assert (page.words.placed, page.repeated) == (page.words.source, ())


def test_a_lead_whose_lines_are_broken_elsewhere_is_the_same_lead():
    broken = LEAD.replace(" ihmisille, ", " ihmisille,\n")
    page = import_text(f"{broken}\n\nToimintamallin lyhyt kuvaus\n\n{LEAD}\n\n{IDEA}")
    assert set(page.fields) == {"short_description", "core_idea"}
    assert page.words.placed == page.words.source


def test_a_lead_that_says_something_else_is_kept_beside():
    other = "Tämä kappale kertoo jotain aivo muuta kuin lyhyt kuvaus kertoo."
    page = import_text(f"{other}\n\nToimintamallin lyhyt kuvaus\n\n{LEAD}\n\n{IDEA}")
    assert page.fields["short_description"] == LEAD
    assert [piece.text for piece in page.unplaced] == [other]


@pytest.mark.parametrize("doubled", ["Iltakahvila auki\nIltakahvila auki", "Iltakahvila auki " * 2])
def test_a_doubled_title_is_one(doubled):
    page = import_text(f"{doubled}\n\n{LEAD}\n\n{IDEA}")
    assert page.fields["title"] == "Iltakahvila auki"
    assert page.words.repeated == 2
    assert counts_hold(page)


LABELLED = "Otsikko\n\nKahvia yöllä\n\nToimintamallin nimi\n\nIltakahvila\n"


@pytest.mark.parametrize("above", ["", "# Iltakahvila\n\n"])
def test_a_title_may_have_a_label_below_the_name(above):
    page = import_file((above + LABELLED).encode(), "a.md")
    assert page.fields == {"title": "Kahvia yöllä", "name": "Iltakahvila"}
    assert page.repeated == (("Iltakahvila",) if above else ())
    assert page.unplaced == ()


def test_the_title_is_the_line_that_says_the_name():
    page = import_text(f"Etusivu\nIltakahvila\n\nToimintamallin nimi\nIltakahvila\n{IDEA}")
    assert (page.fields["title"], page.fields["name"]) == ("Iltakahvila", "Iltakahvila")


def test_a_long_introduction_is_no_lead_as_a_whole():
    first, rest = "Ensimmäinen kappale on johdanto.", "Näin jatkuu pitkään. " * 100
    page = import_text(f"{first}\n\n{rest}\n\n{IDEA}")
    assert page.fields["short_description"] == first
    assert [piece.text for piece in page.unplaced] == [rest.strip()]


def test_a_page_with_headings_alone_keeps_each_with_its_text_and_says_it_once():
    page = import_text(FLAT_PAGE)
    assert page.kind == "model"
    assert page.fields["title"] == "Yökävelyllä"
    assert [(one.heading, one.text) for one in page.unplaced] == [
        (
            "KÄYTTÖTARKOITUS",
            "Toimintamalli auttaa tapaamaan ihmisiä, jotka eivät tule mihinkään toimistoon.",
        ),
        (
            "KULKEMISEN TAVAT OVAT SOVITTU YHDESSÄ",
            "Kuljetaan samaa reittiä samaan aikaan, jotta meidät opitaan tuntemaan ja löytämään.\n"
            "- rauhassa\n- yhdessä",
        ),
        ("", "Reitti kerrotaan etukäteen ilmoitustaululla kaikille kävijöille."),
        ("ARVIOINTI (LIITE)", "Kävelijät kertoivat, mikä toimi."),
    ]
    assert page.words.repeated == 5 + 11 + 2 + 2


def test_a_paragraph_repeated_in_one_field_is_kept_once():
    page = import_text(f"Ratkaisun perusidea **\n\n{TWICE}\n\nVäliin muuta.\n\n{TWICE}")
    assert page.fields["core_idea"] == f"{TWICE}\n\nVäliin muuta."
    assert page.repeated == (TWICE,)


def test_a_paragraph_that_two_fields_say_is_kept_by_both():
    page = import_text(f"Ratkaisun perusidea **\n\n{TWICE}\n\nTavoiteltu muutos **\n\n{TWICE}")
    assert page.fields["core_idea"] == page.fields["desired_change"] == TWICE
    assert page.repeated == ()


def test_an_unlabelled_paragraph_that_a_field_says_is_said_again():
    page = import_text(f"Luotu\n1.2.2024\n\n{TWICE}\n\nRatkaisun perusidea **\n\n{TWICE}")
    assert page.fields["core_idea"] == TWICE
    assert (page.repeated, page.unplaced) == ((TWICE,), ())


def test_short_lines_may_come_again():
    page = import_text("Ratkaisun perusidea **\n\nAamulla\nkahvia\n\nIllalla\nkahvia")
    assert page.fields["core_idea"] == "Aamulla\nkahvia\n\nIllalla\nkahvia"


def test_a_page_pasted_twice_is_one():
    page = import_text(f"Toimintamallin nimi\nIltakahvila\nTekijä\nAino Keksitty\n{IDEA}" * 2)
    assert page.fields == {
        "name": "Iltakahvila",
        "author": "Aino Keksitty",
        "core_idea": "Kahvia kaikille.",
    }
    assert page.words.repeated * 2 == page.words.source
    assert page.unplaced == ()


def test_a_heading_that_comes_again_over_another_text_stays_over_it():
    head = "TÄMÄ OTSIKKO ON KAHDEN TEKSTIN YLLÄ"
    page = import_text(f"Toimintamalli.\n{head}\nYksi teksti.\n{head}\nToinen teksti.")
    assert [(one.heading, one.text) for one in page.unplaced] == [
        (head, "Yksi teksti."),
        (head, "Toinen teksti."),
    ]
