"""Password, authenticator app, recovery codes: from nothing to signing in with two steps."""

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import follow

pytestmark = pytest.mark.journey


def test_an_app_is_added_and_then_asked_for(living_town, new_page, type_password, code_of):  # noqa: PLR0917 fixtures
    aino = living_town.user("Aino")
    page = new_page(path="/sign-in/")
    assert_accessible(page)

    # given the password alone opens the house
    type_password(page, aino)
    expect(page).to_have_url(page.url.split("/sign-in")[0].rstrip("/") + "/")

    # when an app is added, its secret shown in picture and text
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Kirjautumisen toinen vaihe")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Lisää todennussovellus").click()
    expect(page.locator("figure svg")).to_be_visible()
    assert_accessible(page)
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label("Sovelluksen koodi").fill(code_of(secret))
    page.get_by_role("button", name="Lisää sovellus").click()

    # then recovery codes are shown, once
    expect(page.get_by_role("heading", name="Palautuskoodit")).to_be_visible()
    expect(page.locator(".codes code")).to_have_count(10)
    spare = page.locator(".codes code").first.inner_text()
    assert_accessible(page)
    page.get_by_role("link", name="Olen kirjoittanut ne muistiin").click()
    expect(page.get_by_text("10 palautuskoodia jäljellä")).to_be_visible()

    # and the next sign-in asks for a code
    follow(page.get_by_role("button", name="Kirjaudu ulos").first)
    expect(page.get_by_text("Olet kirjautunut ulos")).to_be_visible()
    type_password(page, aino)
    expect(page.get_by_role("heading", name="Vielä yksi vaihe")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Koodi").fill("000000")
    page.get_by_role("button", name="Kirjaudu sisään", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("Koodi ei ole oikea")
    assert_accessible(page)
    page.get_by_label("Koodi").fill(code_of(secret))
    page.get_by_role("button", name="Kirjaudu sisään", exact=True).click()
    expect(page.get_by_role("button", name="Kirjaudu ulos").first).to_be_visible()

    # and a recovery code opens as well, and is then spent
    follow(page.get_by_role("button", name="Kirjaudu ulos").first)
    type_password(page, aino)
    page.get_by_label("Koodi").fill(spare)
    page.get_by_role("button", name="Kirjaudu sisään", exact=True).click()
    expect(page.get_by_role("button", name="Kirjaudu ulos").first).to_be_visible()
    page.goto("/account/")
    expect(page.get_by_text("9 palautuskoodia jäljellä")).to_be_visible()


def test_what_was_typed_stays_and_the_fault_stands_beside_the_field(living_town, new_page):
    page = new_page(path="/sign-in/")
    page.get_by_label("Sähköposti").fill("aino@lintukoto.example")
    page.get_by_label("Salasana").fill("ei tämä ollut se")
    page.get_by_role("button", name="Kirjaudu sisään", exact=True).click()
    expect(page.get_by_label("Sähköposti")).to_have_value("aino@lintukoto.example")
    expect(page.get_by_role("alert").first).to_contain_text("Sähköposti tai salasana ei ole oikea")
    assert_accessible(page)


def test_signing_in_works_without_scripts_and_on_a_narrow_phone(
    living_town, new_page, type_password
):
    page = new_page(path="/sign-in/", width=320, scripts=False)
    expect(page.get_by_role("button", name="Kirjaudu pääsyavaimella")).to_be_hidden()
    type_password(page, living_town.user("Aino"))
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Aino")).to_be_visible()
