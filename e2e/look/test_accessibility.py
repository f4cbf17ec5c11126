"""Every page of the frame is for everybody: checked by axe by day and by night, wide and narrow."""

import pytest

from e2e.accessibility import assert_accessible, assert_fits

pytestmark = pytest.mark.journey

INSIDE = ["/", "/help/", "/components/", "/cover/"]
OUTSIDE = ["/sign-in/", "/no-such-page/"]
# The other two looks are checked on every page, these among them, in test_every_page.
OTHER_LOOKS = [("light", 360), ("dark", 1280)]


@pytest.mark.parametrize(("theme", "width"), OTHER_LOOKS)
def test_pages_inside(new_page, living_town, *, theme: str, width: int) -> None:
    page = new_page(living_town.user("Bea"), width=width, theme=theme)
    for path in INSIDE:
        page.goto(path)
        assert_accessible(page)


@pytest.mark.parametrize(("theme", "width"), OTHER_LOOKS)
def test_pages_outside(new_page, theme: str, width: int) -> None:
    page = new_page(width=width, theme=theme)
    for path in OUTSIDE:
        page.goto(path)
        assert_accessible(page)


def test_the_menu_of_a_phone_when_it_is_open(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), width=360)
    page.locator(".menu > summary").click()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_is_scrolled_sideways_at_320(new_page, living_town, language: str) -> None:
    user = living_town.user("Bea")
    user.language = language
    user.save(update_fields=["language"])
    page = new_page(user, width=320)
    for path in [*INSIDE, "/no-such-page/"]:
        page.goto(path)
        assert_fits(page)


def test_text_twice_as_large_still_fits(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), width=640)  # 1280 at 200 %
    for path in INSIDE:
        page.goto(path)
        assert_fits(page)


def test_targets_of_a_phone_are_for_fingers(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), "/components/", width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            "button, .btn, summary, select, input:not([type=hidden]), textarea, .side-link")]
            .filter((e) => e.offsetParent && !["checkbox", "radio"].includes(e.type))
            .filter((e) => e.getBoundingClientRect().height < 48)
            .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_no_text_is_smaller_than_fourteen_pixels(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"))
    for path in INSIDE:
        page.goto(path)
        sizes = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((e) => e.innerText && e.offsetParent)
                .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
        )
        assert min(sizes) >= 14
