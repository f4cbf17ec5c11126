"""A passkey: made in the browser, and then enough by itself."""

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible
from e2e.browsing import follow
from e2e.passkeys import Keeper

pytestmark = pytest.mark.journey


def add_passkey(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("link", name="Lisää pääsyavain").click()
    expect(page.get_by_role("button", name="Lisää pääsyavain")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Lisää pääsyavain").click()
    expect(page.get_by_role("heading", name="Palautuskoodit")).to_be_visible()


def test_a_passkey_opens_without_a_password(living_town, new_page, type_password):
    page = new_page(path="/sign-in/")
    Keeper(page)
    type_password(page, living_town.user("Aino"))
    add_passkey(page)
    page.goto("/account/")
    expect(page.locator("section").get_by_text("Pääsyavain", exact=True)).to_be_visible()

    follow(page.get_by_role("button", name="Kirjaudu ulos").first)
    page.goto("/sign-in/?next=/account/details/")
    page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    expect(page.get_by_role("heading", name="Muuta tietojani")).to_be_visible()

    # the password alone opens no more; the key is asked for as the second step
    page.goto("/account/")
    follow(page.get_by_role("button", name="Kirjaudu ulos").first)
    type_password(page, living_town.user("Aino"))
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    expect(page.get_by_role("button", name="Kirjaudu ulos").first).to_be_visible()


def test_a_passkey_can_be_taken_out_of_use(living_town, new_page, type_password):
    page = new_page(path="/sign-in/")
    Keeper(page)
    type_password(page, living_town.user("Aino"))
    add_passkey(page)
    page.goto("/account/")
    page.get_by_role("link", name="Poista", exact=True).click()
    expect(page.get_by_role("heading", name="Poistetaanko pääsyavain?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Poista").click()
    expect(page.get_by_text("Toinen vaihe on poistettu käytöstä")).to_be_visible()


def test_at_an_address_of_numbers_one_is_told_why_passkeys_fail(  # noqa: PLR0917 fixtures
    living_town, new_page, address_of, type_password
):
    page = new_page(path="/sign-in/")
    type_password(page, living_town.user("Aino"))
    page.goto(address_of("mfa_add_webauthn"))
    # the browser's own answer at such an address
    page.evaluate(
        "() => { navigator.credentials.create ="
        " () => Promise.reject(new DOMException('', 'SecurityError')) }"
    )
    page.get_by_role("button", name="Lisää pääsyavain").click()
    expect(page.get_by_text("Pääsyavain ei toimi tässä osoitteessa")).to_be_visible()
    expect(page.get_by_text("Se ei onnistunut.")).to_be_hidden()
    assert_accessible(page)
