"""Two tabs of one phone, and two phones of one worker: everything arrives once, and agrees."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import Street, tab, take_into_use
from e2e.field.storage import outbox_of, wait_until_sent
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync.models import TrayItem
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import ContactWish
from rinnalla.phones.actions import make_code

pytestmark = pytest.mark.journey

# Saves so many records, one on the other's heels, and is done when the screen has said so of each.
SAVE_MANY = """async ([who, many]) => {
    const isSaved = () => document.querySelector("[role=status] .well") !== null
        && document.querySelector("textarea").value === ""
        && document.querySelector(".savebar .main").ariaDisabled !== "true";
    for (let count = 0; count < many; count++) {
        const field = document.querySelector("textarea");
        field.value = `${who} ${count}`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 1));
        document.querySelector(".savebar .main").click();
        while (!isSaved()) {
            const problem = document.querySelector("[role=alert]");
            if (problem) throw new Error(problem.textContent);
            await new Promise((done) => setTimeout(done, 5));
        }
    }
}"""
MANY = 6


def test_two_tabs_saving_at_once_keep_one_line_and_send_each_record_once(phone: Page) -> None:
    other = phone.context.new_page()
    other.goto("/field/")
    expect(other.get_by_role("heading", name="Encounter")).to_be_visible()
    phone.context.set_offline(True)
    tabs = {"toinen": other, "ensimmäinen": phone}
    for who, page in tabs.items():
        page.evaluate(f"(given) => {{ window.going = ({SAVE_MANY})(given); }}", [who, MANY])
    for page in tabs.values():
        page.evaluate("() => window.going")
    assert [row["sequence"] for row in outbox_of(phone)] == list(range(1, 2 * MANY + 1))
    phone.context.set_offline(False)
    for page in tabs.values():
        page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until_sent(phone)
    arrived = sorted(one.own_words for one in Encounter.objects.all())
    assert arrived == sorted(f"{who} {count}" for who in tabs for count in range(MANY))
    assert not TrayItem.objects.exists()


@pytest.fixture
def other_phone(phone: Page, living_town: Town, new_page: Callable[..., Page]) -> Page:
    """A second phone of Aino's, in use beside the first."""
    page = new_page(None, "/field/", width=360, height=800)
    take_into_use(page, make_code(living_town.actor("Aino"), session_key="")[1])
    expect(page.get_by_role("heading", name="Encounter")).to_be_visible()
    return page


def test_two_phones_of_one_worker_bring_their_own_and_show_the_same(
    street: Street, phone: Page, other_phone: Page
) -> None:
    for page in (phone, other_phone):
        tab(page, "Today")
        expect(page.get_by_text("makuupussi")).to_be_visible()
        page.context.set_offline(True)
    open_card(phone)
    phone.get_by_role("button", name="They want a pause").click()
    expect(phone.get_by_text("Noted: they want a pause")).to_be_visible()
    for words, page in (("Ensimmäisellä", phone), ("Toisella", other_phone)):
        tab(page, "Record")
        page.get_by_label("What did they bring up themselves?").fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved on this phone.")).to_be_visible()
        page.context.set_offline(False)
        wait_until_sent(page)
    assert sorted(one.own_words for one in Encounter.objects.filter(precision="now")) == [
        "Ensimmäisellä", "Toisella",
    ]  # fmt: skip
    assert ContactWish.objects.get(person=street.kanerva, ended_at=None).state == "pause"
    other_phone.evaluate("window.dispatchEvent(new Event('online'))")
    open_card(other_phone)
    expect(other_phone.get_by_text("wants a pause", exact=True)).to_be_visible()
    assert not TrayItem.objects.exists()


def open_card(phone: Page) -> None:
    tab(phone, "People")
    phone.get_by_role("main").get_by_role("button", name="Kanerva").click()
