"""Everything can be reached and seen by keyboard alone."""

import pytest
from playwright.sync_api import expect

from e2e.keyboard import assert_each_stop_is_seen

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("path", ["/", "/help/", "/components/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_stop_of_the_tab_key_is_seen(new_page, living_town, *, path: str, width: int) -> None:
    page = new_page(living_town.user("Bea"), path, width=width)
    assert_each_stop_is_seen(page)


def test_the_first_stop_leads_straight_to_the_content(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_each_reachable_thing_has_a_name(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), "/components/")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary")]
            .filter((e) => e.offsetParent && !(e.innerText || e.ariaLabel || "").trim())
            .map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert nameless == []


def test_a_refused_form_brings_the_eye_to_what_was_wrong(new_page) -> None:
    page = new_page(None, "/sign-in/")
    page.locator('main button[type="submit"]').first.click()
    expect(page.locator("[data-look-here]")).to_be_focused()
    page.locator("[data-look-here] a").first.click()
    expect(page.locator("input[name=login]")).to_be_focused()
