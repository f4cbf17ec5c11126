"""A session runs out in the middle of a form; nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible
from rinnalla.accounts.models import Session
from rinnalla.organisations.tests.factories import PASSWORD

pytestmark = pytest.mark.journey


def test_what_was_typed_is_there_after_signing_in_again(living_town, new_page, type_password):
    page = new_page(path="/sign-in/")
    type_password(page, living_town.user("Aino"))
    page.goto("/account/details/")
    page.get_by_label("Nimi").fill("Aino Kanerva 🌿")
    Session.objects.all().delete()
    page.get_by_role("button", name="Tallenna").click()

    expect(page.get_by_text("Kirjautumisesi ehti vanhentua")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Sähköposti").fill("aino@lintukoto.example")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään", exact=True).click()

    expect(page.get_by_label("Nimi")).to_have_value("Aino Kanerva 🌿")
    assert_accessible(page)
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("heading", name="Aino Kanerva 🌿")).to_be_visible()
