"""Somebody agrees to be remembered, is found again, and their identity opens by its own deed."""

import pytest
from django.urls import reverse

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.people.spoken_text import TEXTS, VERSION
from rinnalla.people.tests.factories import give_consent, make_person, never

pytestmark = pytest.mark.journey

SAVED = 'main button[type="submit"]'


@pytest.fixture
def person(living_town):
    aino = living_town.user("Aino")
    person = make_person("Ratamo", living_town.north, told_by=aino, pair=(aino,))
    never(person, "do_not_approach")
    never(person, "no_calls")
    make_person("Rantakukka", living_town.north, told_by=aino, wishes={"state": "pause"})
    give_consent(person, aino)
    return person


def test_nobody_new_is_made_before_those_known_were_shown_and_the_text_was_told(
    new_page, living_town, person
):
    page = new_page(living_town.user("Aino"), reverse("people:new"), width=360)
    page.locator('input[name="alias"]').fill("Ratmo")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#known").wait_for()
    assert "Ratamo" in page.locator("main").inner_text()
    assert TEXTS[VERSION]["fi"][0] in page.locator("main").inner_text()
    assert page.url.endswith(reverse("people:new"))
    assert_accessible(page)
    assert_fits(page)
    page.locator("section[aria-labelledby=tell] button[type=submit]").click()
    page.wait_for_url("**/people/*-*/")
    assert "Ratmo" in page.locator("h1").inner_text()
    page.goto(reverse("people:list"))
    assert "Ratmo" in page.locator(".list li").first.inner_text()
    assert_accessible(page)
    assert_fits(page)


def test_somebody_is_found_in_spite_of_a_slip_and_no_word_stands_in_the_address(
    new_page, living_town, person
):
    page = new_page(living_town.user("Aino"), reverse("people:list"))
    page.locator('input[name="words"]').fill("rtamo")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#found").wait_for()
    assert page.locator(".list li").count() == 1
    assert page.url.endswith(reverse("people:search"))
    assert page.locator(".list li .never-word").count() == 1
    assert_accessible(page)


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_identity_opens_for_a_reason_below_what_must_never_be_done(
    new_page, living_town, person, *, theme: str, width: int
):
    page = new_page(
        living_town.user("Aino"),
        reverse("people:edit_identity", args=[person.pk]),
        theme=theme,
        width=width,
    )
    assert_accessible(page)
    page.locator('input[name="family_name"]').fill("Lampinen")
    page.locator('input[name="phone"]').fill("040 123 4567")
    follow(page.locator(SAVED).last)
    page.locator('textarea[name="reason"]').fill("Asuntohakemus")
    follow(page.locator(SAVED).last)
    number = page.get_by_text("040 123 4567")
    number.wait_for()
    assert page.locator("[data-never]").bounding_box()["y"] < number.bounding_box()["y"]
    assert_accessible(page)
    assert_fits(page)
    for name in ("aliases", "agreement", "consent", "identity"):
        page.goto(reverse(f"people:{name}", args=[person.pk]))
        assert_accessible(page)
        assert_fits(page)
