"""Journeys of the trail: a lead asks, a worker sees that it was asked, an administrator looks."""

import re

import pytest
from playwright.sync_api import Page

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow
from rinnalla.audit import trail
from rinnalla.organisations.tests.factories import Town

pytestmark = pytest.mark.journey


@pytest.fixture
def busy_town(living_town: Town) -> Town:
    """A town in which something has been done, some of it with a reason."""
    bea, aino = living_town.actor("Bea"), living_town.user("Aino")
    for number in range(60):
        trail.record(bea, "team.changed", [living_town.north])
        if number % 20 == 0:
            trail.record(bea, "way_in.restored", [aino], reason="Puhelin katosi yöllä.")
    return living_town


def main_of(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_lead_looks_for_a_colleagues_deeds_and_the_colleague_sees_it(new_page, busy_town):
    bea = new_page(busy_town.user("Bea"), "/trail/")
    assert_accessible(bea)
    follow(bea.locator(".page-head .btn.main"))
    bea.locator("select[name=worker]").select_option(label="Aino")
    bea.locator("textarea[name=reason]").fill("Hän kysyi, kuka katsoi.")
    bea.locator("main button[type=submit]").click()
    bea.wait_for_url(re.compile(r"/trail/search/[0-9a-f-]{36}/$"))
    assert "Puhelin katosi yöllä." in main_of(bea)
    assert_accessible(bea)

    aino = new_page(busy_town.user("Aino"), "/trail/mine/")
    told = main_of(aino)
    assert "Hän kysyi, kuka katsoi." in told
    assert "Bea" in told
    assert_accessible(aino)


def test_a_search_without_a_reason_says_so_beside_the_field(new_page, busy_town):
    bea = new_page(busy_town.user("Bea"), "/trail/search/")
    bea.locator("select[name=worker]").select_option(label="Aino")
    follow(bea.locator("main button[type=submit]"))
    assert bea.locator(".part.has-error textarea[name=reason]").count() == 1
    assert bea.locator("select[name=worker] option:checked").inner_text() == "Aino"
    assert_accessible(bea)


def test_older_newer_and_days_work_by_keyboard_and_without_scripts(new_page, busy_town):
    page = new_page(busy_town.user("Eero"), "/trail/", scripts=False)
    newest = main_of(page)
    page.locator(".pages a[rel=next]").press("Enter")
    page.wait_for_url(re.compile(r"\?before=\d+$"))
    assert main_of(page) != newest
    page.locator("main details:not(.help) > summary").first.press("Enter")
    page.locator("input[name=last_day]").fill("1.1.2020")
    page.locator("input[name=last_day]").press("Enter")
    page.wait_for_url(re.compile("last_day=1.1.2020"))
    assert page.locator(".list > li").count() == 0
    assert page.locator(".empty").count() == 1


def test_a_steward_erases_a_reason(new_page, busy_town):
    page = new_page(busy_town.user("Eero"), "/trail/?noun=way_in")
    assert main_of(page).count("Puhelin katosi yöllä.") == 3
    follow(page.locator("a[href*=erase-reason]").first)
    assert_accessible(page)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(re.compile(r"/trail/$"))
    page.goto("/trail/?noun=way_in")
    assert main_of(page).count("Puhelin katosi yöllä.") == 2


def test_an_administrator_sees_the_installation_and_nobody(new_page, busy_town):
    page = new_page(busy_town.user("Ada"), "/installation/")
    assert_accessible(page)
    assert not [name for name in ("Aino", "Bea", "Eero") if name in main_of(page)]
    assert page.goto("/trail/").status == 403


PAGES = (
    ("Eero", ("/trail/", "/trail/?noun=way_in", "/trail/mine/", "/trail/search/")),
    ("Ada", ("/installation/",)),
)


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 1280)])
def test_pages_are_for_everybody(new_page, busy_town, *, theme: str, width: int):
    for name, paths in PAGES:
        page = new_page(busy_town.user(name), width=width, theme=theme)
        for path in paths:
            page.goto(path)
            assert_accessible(page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_is_scrolled_sideways_on_a_narrow_screen(new_page, busy_town, language: str):
    for name, paths in PAGES:
        user = busy_town.user(name)
        user.language = language
        user.save(update_fields=["language"])
        page = new_page(user, width=320)
        for path in paths:
            page.goto(path)
            assert_fits(page)


def test_on_paper_there_is_the_trail_and_nothing_of_the_house(new_page, busy_town):
    page = new_page(busy_town.user("Eero"), "/trail/?noun=way_in")
    page.emulate_media(media="print")
    assert page.locator(".list > li").first.is_visible()
    for hidden in (".side", ".pages", ".not-on-paper", ".help", ".page-head .btn"):
        assert not [one for one in page.locator(hidden).all() if one.is_visible()], hidden
