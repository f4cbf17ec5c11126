"""A page's text becomes a model: brought in, its pieces placed, written, published, copied."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from rinnalla.models_of_work.models import OperatingModel, Version
from rinnalla.models_of_work.texts import texts_of

pytestmark = pytest.mark.journey
PAGE = """Kuutamokahvi

icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
Kuutamokahvi
Toimintamallin lyhyt kuvaus

Kahvia kuun valossa niille, joita kukaan muu ei tapaa.

Toimintamallin rahoittaja
Ei erillisrahoitusta

JOTAKIN IHAN MUUTA

Lopuksi syödään pullaa.

Ratkaisun perusidea **

Termospullo, kaksi kuppia ja aikaa. Kukaan ei kysy nimeä.

Kehittämisen vaihe

icon/bulb Created with Sketch. Kehitteillä
"""


@pytest.mark.parametrize("look", [(360, "light"), (1280, "dark")])
def test_a_page_is_pasted_put_in_order_and_published(living_town, new_page, look):
    width, theme = look
    page = new_page(
        living_town.user("Bea"), reverse("models_of_work:bring"), width=width, theme=theme
    )
    looked_at(page, "bring")
    page.locator('textarea[name="text"]').fill(PAGE)
    page.locator('input[name="is_own"]').check()
    page.locator("main form button[type=submit]").click()
    page.locator("#unplaced").wait_for()
    looked_at(page, "model", look)
    page.locator('form.piece select[name="key"]').select_option("tips")
    page.locator("form.piece button").click()
    expect(page.locator("#unplaced")).to_have_count(0)
    page.locator('section[aria-labelledby="description"] .part-head a').click()
    looked_at(page, "edit", look)
    page.locator('textarea[name="environment"]').fill("Ranta, jolla ei ole valoja.")
    page.locator("main form button[type=submit]").first.click()
    model = OperatingModel.objects.get()
    expect(page).to_have_url(page_address(page, "model", model.pk))
    said = texts_of(model)
    assert "Lopuksi syödään pullaa." in said["tips"]
    assert said["environment"] == "Ranta, jolla ei ole valoja."
    page.goto(reverse("models_of_work:history", args=[model.pk]))
    looked_at(page, "history", look)
    page.goto(reverse("models_of_work:publish", args=[model.pk]))
    looked_at(page, "publish", look)
    page.locator('input[value="organisation"]').check()
    page.locator("main form button[type=submit]").first.click()
    page.locator("#contents").wait_for()
    looked_at(page, "version", look)
    version = Version.objects.get()
    assert version.said == said
    page.goto(reverse("models_of_work:copy", args=[version.pk]))
    looked_at(page, "copy", look)
    page.locator('button[data-copy="copy_core_idea"]').click()
    reader = new_page(living_town.user("Carl"), reverse("models_of_work:list"), width=width)
    reader.get_by_role("link", name="Kuutamokahvi").click()
    expect(reader.locator("h1")).to_have_text("Kuutamokahvi")


def test_without_scripts_a_model_is_begun_and_written(living_town, new_page):
    aino = living_town.user("Aino")
    page = new_page(aino, reverse("models_of_work:new"), scripts=False)
    page.locator('input[name="name"]').fill("Kuutamokahvi")
    page.locator("main form button[type=submit]").click()
    page.locator('section[aria-labelledby="basics"] .part-head a').click()
    page.locator('textarea[name="short_description"]').fill("Kahvia kuun valossa.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".model-fields").first).to_contain_text("Kahvia kuun valossa.")
    assert texts_of(OperatingModel.objects.get())["short_description"] == "Kahvia kuun valossa."


def page_address(page, name, *arguments):
    start = page.url.partition("/models/")[0]
    return start + reverse(f"models_of_work:{name}", args=arguments)


def looked_at(page, name, look=("", "")):
    assert_accessible(page)
    assert_fits(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.{look[0]}.{look[1]}.png", full_page=True)
