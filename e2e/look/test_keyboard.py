"""Everything can be reached and seen by keyboard alone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

FOCUS = """() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    return {
        what: e.outerHTML.slice(0, 90),
        end: e === document.body,
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


@pytest.mark.parametrize("path", ["/", "/help/", "/components/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_stop_of_the_tab_key_is_seen(new_page, living_town, *, path: str, width: int) -> None:
    page = new_page(living_town.user("Bea"), path, width=width)
    for _stop in range(150):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now["end"]:
            break
        assert now["seen"], now["what"]
        assert now["ring"], now["what"]
    assert now["end"]


def test_the_first_stop_leads_straight_to_the_content(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


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
