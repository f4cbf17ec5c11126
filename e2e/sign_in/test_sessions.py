"""Where one is signed in, and how another browser is signed out."""

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_another_browser_is_signed_out_from_here(living_town, new_page, type_password):
    here, there = new_page(path="/sign-in/"), new_page(path="/sign-in/")
    type_password(there, living_town.user("Aino"))
    type_password(here, living_town.user("Aino"))
    here.goto("/account/")
    expect(here.get_by_text("tämä selain")).to_have_count(1)
    here.locator("section li").get_by_role("button", name="Kirjaudu ulos").click()
    expect(here.get_by_text("Se selain on kirjattu ulos")).to_be_visible()
    assert_accessible(here)
    there.goto("/account/")
    expect(there.get_by_role("heading", name="Kirjaudu sisään")).to_be_visible()


def test_the_password_is_changed_and_others_are_out(living_town, new_page, type_password):
    here, there = new_page(path="/sign-in/"), new_page(path="/sign-in/")
    type_password(there, living_town.user("Aino"))
    type_password(here, living_town.user("Aino"))
    here.goto("/account/password/")
    assert_accessible(here)
    here.get_by_label("Nykyinen salasana").fill("kanervikko-kuutamolla-7")
    here.get_by_label("Uusi salasana").fill("lyhyt")
    here.get_by_role("button", name="Vaihda salasana").click()
    expect(here.get_by_role("alert").first).to_be_visible()
    assert_accessible(here)
    here.get_by_label("Nykyinen salasana").fill("kanervikko-kuutamolla-7")
    here.get_by_label("Uusi salasana").fill("kuusi vanhaa kanoottia")
    here.get_by_role("button", name="Vaihda salasana").click()
    expect(here.get_by_text("Salasanasi on vaihdettu")).to_be_visible()
    there.goto("/account/")
    expect(there.get_by_role("heading", name="Kirjaudu sisään")).to_be_visible()
