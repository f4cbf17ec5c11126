"""On a phone: take it into use, record without a network and without unlocking, see it arrive."""

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.field.conftest import take_into_use
from e2e.field.storage import A_DRAFT_IS_KEPT, wait_until, wait_until_sent
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.tests.factories import Town

pytestmark = pytest.mark.journey
WORDS = "Haluan nukkua sisällä"


def test_an_encounter_recorded_without_a_network_arrives_once(phone: Page) -> None:
    faults: list[str] = []
    phone.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    phone.context.set_offline(True)
    phone.get_by_label("What did they bring up themselves?").fill(WORDS)
    phone.get_by_role("button", name="Yes", exact=True).click()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    expect(phone.get_by_text("1 waiting to be sent")).to_be_visible()
    assert not Encounter.objects.exists()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    expect(phone.get_by_text("1 waiting to be sent")).to_be_hidden()
    [encounter] = Encounter.objects.all()
    assert encounter.own_words == WORDS
    assert encounter.own_answer == "yes"
    assert not [fault for fault in faults if "Failed to load resource" not in fault]


def test_feelings_are_noted_only_while_the_person_agrees(phone: Page) -> None:
    phone.get_by_text("More to record").click()
    agreed = phone.get_by_label("They agree that feelings named together are noted")
    named = phone.get_by_label("Feelings named together", exact=True)
    expect(named).to_be_hidden()
    agreed.check()
    named.fill("Pelko")
    agreed.uncheck()
    expect(named).to_be_hidden()
    agreed.check()
    expect(named).to_have_value("")
    named.fill("Helpotus")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    wait_until_sent(phone)
    assert [one.feelings for one in Encounter.objects.all()] == ["Helpotus"]


# Notes each moment in which the screen says of one record both that it waits and that nothing does.
CONTRADICTS = """() => {
    window.contradictions = 0;
    const said = () => document.body.innerText;
    new MutationObserver(() => {
        if (said().includes("Saved on this phone.") && said().includes("everything has arrived"))
            window.contradictions += 1;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_it_never_says_that_all_has_arrived_beside_what_was_just_saved(phone: Page) -> None:
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    phone.context.set_offline(True)
    phone.evaluate(CONTRADICTS)
    for _ in range(3):
        phone.get_by_label("What did they bring up themselves?").fill(WORDS)
        phone.get_by_role("button", name="Save", exact=True).click()
        expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    expect(phone.get_by_text("3 waiting to be sent")).to_be_visible()
    assert phone.evaluate("window.contradictions") == 0


def test_a_draft_is_safe_when_the_page_is_killed(phone: Page) -> None:
    phone.get_by_label("What did they bring up themselves?").fill(WORDS)
    wait_until(phone, A_DRAFT_IS_KEPT)
    phone.goto("about:blank")
    phone.goto("/field/")
    expect(phone.get_by_text("An unfinished record is safe on this phone.")).to_be_visible()
    assert WORDS not in phone.content()


def test_the_app_opens_and_records_again_without_a_network(phone: Page) -> None:
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.reload()
    phone.get_by_label("What did they bring up themselves?").fill(WORDS)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("1 waiting to be sent")).to_be_visible()
    assert WORDS not in phone.content()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    expect(phone.get_by_text("1 waiting to be sent")).to_be_hidden()
    assert [one.own_words for one in Encounter.objects.all()] == [WORDS]


def test_the_service_worker_keeps_the_app_and_nothing_else(phone: Page) -> None:
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept = phone.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys())
                for (const one of await (await caches.open(name)).keys()) found.push(one.url);
            return found;
        }"""
    )
    assert len(kept) > 4
    assert all("/field/" in one and "/api/" not in one for one in kept)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_is_for_everybody_and_fits(phone: Page, theme) -> None:
    phone.emulate_media(color_scheme=theme)
    phone.get_by_role("button", name="Several").click()
    phone.get_by_role("button", name="Wants help now").click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.set_viewport_size({"width": 320, "height": 640})
    assert_fits(phone)


def test_the_screen_is_covered_at_a_touch(phone: Page) -> None:
    phone.get_by_role("button", name="Cover the screen").click()
    expect(phone.get_by_role("button", name="Covered. Touch to go on.")).to_be_visible()
    phone.get_by_role("button", name="Covered. Touch to go on.").click()
    expect(phone.get_by_role("button", name="Save", exact=True)).to_be_visible()


def test_a_code_that_does_not_fit_is_said(living_town: Town, new_page) -> None:
    page = new_page(None, "/field/", width=360)
    expect(page.get_by_role("heading", name="Take this phone into use")).to_be_visible()
    assert_accessible(page)
    take_into_use(page, "AAAAA-AAAAA")
    expect(page.get_by_role("alert")).to_contain_text("does not fit any more")
