"""What is written about somebody is given to them: found, asked for and read in a browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from rinnalla.people.queries import open_person
from rinnalla.privacy.tests.own.whole_life import whole_life

pytestmark = pytest.mark.journey
PICTURES = os.environ.get("OWN_DATA_PICTURES")


@pytest.fixture
def ratamo(living_town):
    person = whole_life(living_town)
    for name in ("Aino", "Bea"):
        open_person(living_town.actor(name), person.pk, page="person")
    return person


@pytest.fixture
def visit(*, living_town, ratamo, new_page, address_of):
    def open_page(who: str, name: str = "privacy:own_data", **look):
        return new_page(living_town.user(who), address_of(name, ratamo.pk), **look)

    return open_page


@pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 320)]
)
def test_the_page_and_the_paper_can_be_read_by_everybody(visit, theme, width):
    page = visit("Aino", width=width, theme=theme)
    assert_accessible(page)
    assert_fits(page)
    keep_picture(page, f"page-{theme}-{width}")
    page.get_by_role("button", name="Tee vastaus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitä meillä on sinusta")
    expect(page.get_by_text("Nukuin hyvin").first).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    keep_picture(page, f"paper-{theme}-{width}")


def test_on_paper_there_is_the_answer_alone(visit):
    page = visit("Aino")
    page.get_by_role("button", name="Tee vastaus").click()
    expect(page.get_by_text("Nukuin hyvin").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Nukuin hyvin").first).to_be_visible()
    expect(page.get_by_role("navigation").first).to_be_hidden()
    if PICTURES:
        page.pdf(path=str(Path(PICTURES) / "paper.pdf"))


def test_it_is_found_and_asked_for_without_scripts_by_keyboard(visit):
    page = visit("Bea", "casefile:person", scripts=False)
    page.get_by_role("link", name="Mitä meillä on hänestä, ja kuka on katsonut").press("Enter")
    page.get_by_label("Kuka on katsonut", exact=True).press("Space")
    page.get_by_role("button", name="Tee vastaus").press("Enter")
    expect(page.get_by_text("sivu sinusta").first).to_be_visible()
    expect(page.get_by_text("Nukuin hyvin")).to_have_count(0)


def test_a_file_comes_with_a_name_that_tells_nothing(visit):
    page = visit("Aino")
    page.get_by_label("Tiedostona luettavaksi (teksti)").check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tee vastaus").click()
    assert taken.value.suggested_filename == "omat-tiedot.txt"
    assert "Nukuin hyvin" in Path(taken.value.path()).read_text("utf-8")


def keep_picture(page, name: str) -> None:
    """A picture of the whole page, where somebody wants to look."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
