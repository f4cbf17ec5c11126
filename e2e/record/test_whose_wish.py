"""The people on a sheet change, and with them whose a wish may be; nothing hides what is typed."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.encounters.models import Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.tests.factories import make_person, never

pytestmark = pytest.mark.journey

WHOSE = "select[name=wish_0_person]"
PROMISED_TO = "select[name=promise-whose]"
COVERED = """() => {
    const stop = document.activeElement, bar = document.querySelector(".save-bar");
    if (stop === document.body || bar.contains(stop)) return "";
    const shown = stop.closest("label") ?? stop;
    const over = shown.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    return over > 0 && !shown.closest("footer, .help") ? shown.outerHTML.slice(0, 120) : "";
}"""


@pytest.fixture
def two(living_town):
    aino = living_town.user("Aino")
    kanerva, suopursu = (
        make_person(name, living_town.north, told_by=aino) for name in ("Kanerva", "Suopursu")
    )
    never(kanerva, "no_calls")
    return kanerva, suopursu


def tick(page: Page, name: str) -> None:
    """Tick that person; the people are there anew, and the tick stays in focus."""
    with page.expect_response("**/record/"):
        page.get_by_role("checkbox", name=name).press("Space")
    expect(page.get_by_role("checkbox", name=name)).to_be_focused()


def expect_choices(page: Page, *names: str) -> None:
    """The choices come as the answer does: of those ticked, and of nobody known."""
    whose = ["Hänen, jonka kohtasit", *names, "Joku nimetön"]
    expect(page.locator(f"{WHOSE} option:not([disabled])")).to_have_text(whose)


def test_whose_wish_it_is_follows_who_is_ticked(new_page, living_town, two) -> None:
    page = new_page(living_town.user("Aino"), reverse("casefile:record"))
    page.locator(".wants > summary").click()
    page.locator("input[name=wish_0_words]").fill("Hammaslääkäriin")
    expect(page.locator(WHOSE)).to_be_hidden()
    with page.expect_response("**/record/"):
        page.get_by_text("Tuttu", exact=True).click()
    tick(page, "Kanerva")
    expect(page.locator("#people .never")).to_be_visible()
    expect_choices(page, "Kanerva")
    tick(page, "Suopursu")
    expect_choices(page, "Kanerva", "Suopursu")
    page.locator(WHOSE).select_option(label="Suopursu")
    page.locator(".more > summary").last.click()
    expect(page.locator(PROMISED_TO)).to_be_visible()
    tick(page, "Kanerva")
    expect(page.locator(PROMISED_TO)).to_have_count(0)
    expect(page.locator(WHOSE)).to_have_value(str(two[1].pk))
    expect(page.locator("input[name=wish_0_words]")).to_have_value("Hammaslääkäriin")
    assert_accessible(page)
    follow(page.locator("button[data-save]"))
    assert Wish.objects.get().person == two[1]


def test_without_scripts_it_is_asked_whole(new_page, living_town, two) -> None:
    page = new_page(living_town.user("Aino"), reverse("casefile:record"), scripts=False)
    page.get_by_text("Tuttu", exact=True).click()
    follow(page.locator("[data-look]"))
    page.get_by_role("checkbox", name="Suopursu").check()
    page.locator(".wants > summary").click()
    page.locator("input[name=wish_0_words]").fill("Hammaslääkäriin")
    page.locator(WHOSE).select_option(label="Suopursu")
    follow(page.locator("button[data-save]"))
    assert Wish.objects.get().person == two[1]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_save_bar_covers_nothing_one_stands_on(new_page, living_town, *, width: int) -> None:
    aino = living_town.user("Aino")
    encounter = make_encounter(living_town.north, aino, note="Kylmä yö")
    path = reverse("encounters:correct", args=[encounter.pk])
    page = new_page(aino, path, width=width, height=800)
    assert_accessible(page)
    assert_fits(page)
    for _stop in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(COVERED) == ""
