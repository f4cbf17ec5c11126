"""A steward asks for everything, a lead says yes, and the steward downloads it."""

import tarfile

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import LOOKS, follow
from e2e.keyboard import assert_each_stop_is_seen
from rinnalla.jobs.running import work_until_empty
from rinnalla.organisations.tests.factories import PASSWORD
from rinnalla.takeout import handing
from rinnalla.takeout.actions import approve_export
from rinnalla.takeout.tests.exporting import ask, exported

pytestmark = pytest.mark.journey

PASSPHRASE = "viisi sanaa peräkkäin riittää hyvin"


@pytest.fixture
def visit(*, living_town, new_page, address_of):
    def open_page(who: str, name: str, *args: object, **look):
        return new_page(living_town.user(who), address_of(f"takeout:{name}", *args), **look)

    return open_page


@pytest.fixture
def quick_passphrases(monkeypatch):
    """The work that makes guessing slow is age's own, and tried elsewhere."""
    monkeypatch.setattr(
        handing, "sealed_key", lambda key, passphrase: f"{key} {passphrase}".encode()
    )


def confirm(page) -> None:
    """Type the password once more, where it is asked."""
    page.locator('input[type="password"]').first.fill(PASSWORD)
    follow(page.locator('main button[type="submit"]').first)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_can_be_read_by_everybody(living_town, visit, look):
    page = visit("Eero", "list", **look)
    assert_accessible(page)
    page.goto(page.url + "new/")
    confirm(page)
    expect(page.get_by_label("Syy")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    takeout = ask(living_town, with_identities=True)
    page = visit("Bea", "approve", takeout.pk, **look)
    confirm(page)
    expect(page.get_by_text("Muutto toiseen taloon")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    approve_export(living_town.actor("Bea"), takeout)
    page = visit("Eero", "export", takeout.pk, **look)
    assert_accessible(page)
    work_until_empty()
    page.reload()
    assert_accessible(page)
    assert_fits(page)
    follow(page.get_by_role("link", name="Lataa"))
    confirm(page)
    assert_accessible(page)
    assert_fits(page)


def test_the_page_tells_by_itself_when_the_archive_is_made(living_town, visit):
    takeout = approve_export(living_town.actor("Bea"), ask(living_town))
    page = visit("Eero", "export", takeout.pk)
    expect(page.get_by_role("progressbar")).to_be_visible()
    work_until_empty()
    expect(page.get_by_role("heading", level=1)).to_have_text("Arkisto odottaa lataamista")
    expect(page.get_by_role("link", name="Lataa")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_each_stop_of_the_tab_key_is_seen(living_town, visit, width):
    takeout = exported(living_town)
    assert_each_stop_is_seen(visit("Eero", "export", takeout.pk, width=width))


@pytest.mark.usefixtures("quick_passphrases")
def test_a_short_passphrase_is_refused_and_a_long_one_brings_the_archive(living_town, visit):
    takeout = exported(living_town)
    page = visit("Eero", "download", takeout.pk)
    confirm(page)
    page.get_by_label("Arkiston salalause").fill("lyhyt")
    page.get_by_label("Sama salalause uudestaan").fill("lyhyt")
    follow(page.get_by_role("button", name="Lataa"))
    expect(page.get_by_role("alert")).to_contain_text("Salalause on liian lyhyt")
    assert_accessible(page)
    page.get_by_label("Arkiston salalause").fill(PASSPHRASE)
    page.get_by_label("Sama salalause uudestaan").fill(PASSPHRASE)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Lataa").click()
    with tarfile.open(taken.value.path()) as archive:
        assert {"key.age", "data.tar.age"} <= {
            name.rpartition("/")[2] for name in archive.getnames()
        }
