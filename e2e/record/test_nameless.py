"""A nameless encounter is recorded by keyboard alone, and quickly; also without scripts."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.encounters.models import Encounter, EncounterPerson, HelpGiven, WithWhom

pytestmark = pytest.mark.journey

BUDGET = 20  # seconds
PAUSE = 60  # milliseconds between two keys, as of somebody who types well


@pytest.fixture
def recording(new_page, living_town) -> Page:
    return new_page(living_town.user("Aino"), reverse("casefile:record"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key, delay=PAUSE)


def expect_to_begin(page: Page) -> None:
    """The hands begin where the person's words go."""
    expect(page.locator("[name=own_words]")).to_be_focused()


def test_by_keyboard_alone_in_less_than_twenty_seconds(recording, capsys) -> None:
    page = recording
    began = time.monotonic()
    expect_to_begin(page)
    page.keyboard.type("Haluaisi kahvia", delay=PAUSE)
    press(page, "Tab", "Tab", "Tab", "Space", "Space")  # past with whom, and how many
    expect(page.locator(".tile .count").first).to_have_text("2")
    press(page, "Control+Enter")
    expect(page.get_by_role("heading", name="Tallennettu")).to_be_visible()
    took = time.monotonic() - began
    with capsys.disabled():
        print(f"\nnameless encounter by keyboard: {took:.1f} s of {BUDGET} s")  # noqa: T201 told too
    assert took < BUDGET
    encounter = Encounter.objects.get()
    assert encounter.with_whom == WithWhom.NAMELESS
    assert encounter.own_words == "Haluaisi kahvia"
    assert HelpGiven.objects.get().quantity == 2
    assert not EncounterPerson.objects.exists()


def test_a_tile_counts_up_by_taps_and_down_by_its_minus(recording) -> None:
    page = recording
    tile = page.locator(".tile").first
    for _ in range(3):
        tile.locator("label").first.click()
    expect(tile.locator(".count")).to_have_text("3")
    tile.locator("[data-less]").click()
    expect(tile.locator(".count")).to_have_text("2")
    press(page, "Shift+Tab", "-", "-")
    expect(tile.locator("input[type=checkbox]")).not_to_be_checked()
    expect(tile.locator("[data-less]")).to_be_hidden()
    expect(tile.locator("input[type=checkbox]")).to_be_focused()


def test_without_scripts_the_same_is_saved(new_page, living_town) -> None:
    page = new_page(living_town.user("Aino"), reverse("casefile:record"), scripts=False)
    tile = page.locator(".tile").first
    tile.locator("label").first.click()
    tile.locator("input[type=number]").fill("3")
    page.locator("textarea[name=own_words]").fill("Kylmä")
    follow(page.get_by_role("button", name="Tallenna", exact=True))
    expect(page.get_by_role("heading", name="Tallennettu")).to_be_visible()
    assert HelpGiven.objects.get().quantity == 3


def test_save_and_next_says_what_was_saved_and_keeps_the_night(recording) -> None:
    page = recording
    follow(page.get_by_role("button", name="Tallenna ja seuraava"))
    expect(page.get_by_role("heading", name="Tallennettu")).to_be_visible()
    assert page.url.endswith(reverse("casefile:record"))
    expect_to_begin(page)
    with page.expect_navigation():  # what was saved before is said on this page too
        press(page, "Control+Enter")
    expect(page.get_by_role("heading", name="Tallennettu")).to_be_visible()
    assert Encounter.objects.count() == 2


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360), ("light", 320)])
def test_the_page_is_accessible_and_fits(new_page, living_town, *, theme: str, width: int) -> None:
    aino = living_town.user("Aino")
    page = new_page(aino, reverse("casefile:record"), theme=theme, width=width)
    assert_accessible(page)
    assert_fits(page)
    page.locator(".tile label").first.click()
    for more in page.locator("main details > summary").all():
        more.click()
    assert_accessible(page)
    assert_fits(page)
