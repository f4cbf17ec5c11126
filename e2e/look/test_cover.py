"""One gesture covers everything, and what was being written is still there under the cover."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible
from e2e.browsing import follow

pytestmark = pytest.mark.journey

TWICE_WITHIN = 700  # ms, as in cover.js
NOTE_PRESSES = """() => {
    window.pressed = [];
    window.addEventListener("keydown", ({ timeStamp }) => window.pressed.push(timeStamp), true);
}"""


@pytest.fixture
def page(new_page, living_town) -> Page:
    return new_page(living_town.user("Bea"), "/components/")


def assert_covered(page: Page) -> None:
    expect(page.locator("#cover")).to_be_visible()
    expect(page).to_have_title("Rinnalla")
    hit = page.evaluate(
        """() => [[5, 5], [640, 450], [1270, 890]]
            .every(([x, y]) => document.elementFromPoint(x, y).closest("#cover"))"""
    )
    assert hit


def test_one_press_covers_and_one_press_uncovers(page: Page) -> None:
    note = page.locator("textarea").first
    note.fill("Metsätähti")
    page.locator("[data-cover]:visible").click()
    assert_covered(page)
    assert_accessible(page)
    page.locator("[data-uncover]").click()
    expect(page.locator("#cover")).to_be_hidden()
    expect(note).to_have_value("Metsätähti")
    expect(page).to_have_title(re.compile("Rinnalla$"))


def press_escape_twice(page: Page) -> None:
    """Two presses as close as a hand's; where a busy machine takes longer between, once more."""
    for _ in range(50):
        for _press in range(2):
            page.keyboard.press("Escape")
        *_, before, last = page.evaluate("window.pressed")
        if last - before < TWICE_WITHIN:
            return
    raise AssertionError("this machine is too slow for two presses")


def test_escape_twice_covers_and_escape_does_not_uncover(page: Page) -> None:
    page.evaluate(NOTE_PRESSES)
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_hidden()
    press_escape_twice(page)
    assert_covered(page)
    for _ in range(4):
        page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert_covered(page)


def test_the_keyboard_stays_on_the_cover(page: Page) -> None:
    page.locator("[data-cover]:visible").click()
    assert_covered(page)
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#cover')"
        )


def test_without_scripts_the_button_leads_to_a_plain_cover(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), scripts=False)
    follow(page.locator("[data-cover]:visible"))
    assert page.url.endswith("/cover/")
    assert "Bea" not in page.content()
    page.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Bea")
