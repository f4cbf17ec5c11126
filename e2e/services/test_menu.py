"""The menu of services: kept, found, checked and printed, by keyboard, by day and by night."""

import datetime

import pytest
from django.urls import reverse

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import LOOKS, follow
from e2e.keyboard import assert_each_stop_is_seen
from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.opening import Hours
from rinnalla.services.tests.factories import make_number, make_service

pytestmark = pytest.mark.journey

LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def menu(living_town):
    aino, here = living_town.user("Aino"), living_town.organisation
    make_number(aino, here)
    make_service(aino, here, "Keksitty päivätupa Aamu", kind="day_centre", town="Lahti")
    return make_service(
        aino,
        here,
        "Keksitty kriisipiste Lyhty",
        kind="crisis",
        phones="000 111 000, päivystys",
        hours=Hours(always=True).as_kept(),
        threshold=["nothing"],
        languages=["fi", "ar"],
        expect="Saa tulla puhumaan milloin vain.",
        checked_on=LONG_AGO,
    )


def test_a_service_is_written_down_found_in_spite_of_a_slip_and_printed(new_page, living_town):
    page = new_page(living_town.user("Aino"), reverse("services:list"), width=360)
    assert page.locator(".empty").count() == 1
    follow(page.locator(".page-head .btn.main"))
    page.locator('input[name="name"]').fill("Keksitty yömaja Kuunsilta")
    page.locator('select[name="kind"]').select_option("night_shelter")
    page.locator('input[name="town"]').fill("Helsinki")
    page.locator('input[name="hours_0"]').fill("yöllä")
    follow(page.locator('main button[type="submit"]').last)
    assert page.locator(".part.has-error").count() == 1
    assert_accessible(page)
    page.locator('input[name="hours_0"]').fill("20–8")
    follow(page.locator('main button[type="submit"]').last)
    assert "Kuunsilta" in page.locator("h1").inner_text()
    page.goto(reverse("services:list"))
    page.locator('input[name="words"]').fill("kuunsllta")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#found li").count() == 1
    assert page.url.endswith(reverse("services:search"))
    assert_accessible(page)
    assert_fits(page)
    page.goto(reverse("services:paper"))
    page.emulate_media(media="print")
    assert "Kuunsilta" in page.locator("article.paper").inner_text()


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: f"{one['theme']} {one['width']}")
def test_every_page_of_the_menu_is_readable(new_page, living_town, menu, *, look):
    number = EmergencyNumber.objects.get()
    page = new_page(living_town.user("Bea"), "/cover/", **look)
    for name, of in (
        ("list", []),
        ("new", []),
        ("paper", []),
        ("numbers", []),
        ("new_number", []),
        ("service", [menu.pk]),
        ("edit", [menu.pk]),
        ("edit_number", [number.pk]),
    ):
        page.goto(reverse(f"services:{name}", args=of))
        assert_accessible(page)
        assert_fits(page)


def test_by_keyboard_alone_what_is_old_is_found_and_checked(new_page, living_town, menu):
    page = new_page(living_town.user("Bea"), reverse("services:list"))
    assert_each_stop_is_seen(page)
    page.get_by_role("link", name=menu.name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert_each_stop_is_seen(page)
    button = page.locator(f'form[action="{reverse("services:check", args=[menu.pk])}"] button')
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".notice.warning").count() == 0
    assert Service.objects.get(pk=menu.pk).checked_by == living_town.user("Bea")


def test_without_scripts_the_menu_is_narrowed_and_a_peer_only_reads(new_page, living_town, menu):
    page = new_page(living_town.user("Fanny"), reverse("services:list"), scripts=False)
    assert page.locator(".page-head .btn.main").count() == 0
    page.locator("main details summary").first.click()
    page.locator('select[name="town"]').select_option("Lahti")
    follow(page.locator('main form[method="get"] button[type="submit"]'))
    assert "town=Lahti" in page.url
    assert page.get_by_role("link", name="Keksitty päivätupa Aamu").count() == 1
    assert page.get_by_role("link", name=menu.name).count() == 0
