"""What is typed into a form, and not saved, stands there when one comes back to it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.field.conftest import lock, tab, unlock
from e2e.field.storage import A_FORM_IS_KEPT, NO_FORM_IS_KEPT, rows_of, wait_until, wait_until_sent
from rinnalla.encounters.models import ShiftMessage
from rinnalla.fieldsync.models import TrayItem

pytestmark = pytest.mark.journey
OWN_WORDS = "What did they bring up themselves?"


@dataclass(frozen=True)
class Form:
    """A form: where one begins, through which buttons it is reached, and what is typed where."""

    begins: str
    buttons: tuple[str, ...]
    label: str
    text: str

    def reach(self, phone: Page) -> Locator:
        """Go there; gives the field."""
        tab(phone, self.begins)
        for button in self.buttons:
            phone.get_by_role("main").get_by_role("button", name=button).first.click()
        return phone.get_by_label(self.label, exact=True)


MESSAGE = Form("Today", ("Message to the next shift",), "Message", "Ovikoodi vaihtuu")
OBSERVATION = Form("Today", ("Observation of a place",), "What did you see?", "Nuotio laiturilla")
NEW = Form("People", ("Somebody new",), "What they wish to be called", "Sinikello")
FORMS = (
    MESSAGE,
    OBSERVATION,
    NEW,
    Form("Today", ("New matter",), "What do we see to?", "Makuupussit pesuun"),
    Form("People", ("Kanerva", "New matter"), "What do we see to?", "Kelan aika"),
    Form("People", ("Kanerva", "Tried to reach them"), "What was tried?", "Kävimme asemalla"),
    Form("Mine", ("Correct",), OWN_WORDS, "Sitten noin"),
    Form("Mine", ("Correct",), "Why is it corrected?", "Kuulin väärin"),
)


def expect_as_left(phone: Page) -> None:
    for form in FORMS:
        expect(form.reach(phone)).to_have_value(form.text)


def test_every_form_stands_as_it_was_left(full_phone: Page) -> None:
    phone = full_phone
    tab(phone, "Record")
    phone.get_by_label(OWN_WORDS).fill("Ensin näin")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    for form in FORMS:
        form.reach(phone).fill(form.text)
    expect_as_left(phone)
    lock(phone)
    tab(phone, "Today")
    expect(phone.get_by_label("PIN", exact=True)).to_be_visible()
    assert [form.text for form in FORMS if form.text in phone.content()] == []
    unlock(phone)
    expect_as_left(phone)
    phone.goto("about:blank")
    phone.goto("/field/")
    tab(phone, "Today")
    unlock(phone)
    expect_as_left(phone)
    wait_until_sent(phone)
    # The two fields of the correction are one form; of none has anything gone to the office.
    assert len(rows_of(phone)["forms"]) == len(FORMS) - 1
    assert len(rows_of(phone)["outbox"]) == 1
    assert not ShiftMessage.objects.exists()
    assert not TrayItem.objects.exists()


def test_what_is_typed_outlives_a_page_killed_in_the_middle(full_phone: Page) -> None:
    phone = full_phone
    MESSAGE.reach(phone).fill(MESSAGE.text)
    phone.get_by_text("Three days", exact=True).click()
    wait_until(phone, A_FORM_IS_KEPT)
    phone.goto("about:blank")
    phone.goto("/field/")
    tab(phone, "Today")
    unlock(phone)
    expect(MESSAGE.reach(phone)).to_have_value(MESSAGE.text)
    phone.get_by_role("button", name="Leave the message").click()
    expect(phone.get_by_text(MESSAGE.text)).to_be_visible()
    wait_until_sent(phone)
    assert [one.text for one in ShiftMessage.objects.all()] == [MESSAGE.text]
    assert rows_of(phone)["forms"] == []
    expect(MESSAGE.reach(phone)).to_have_value("")


def test_a_phone_left_alone_locks_itself_and_the_form_stands_as_it_was(full_phone: Page) -> None:
    phone = full_phone
    MESSAGE.reach(phone).fill(MESSAGE.text)
    phone.evaluate("const now = Date.now(); Date.now = () => now + 6 * 60 * 1000")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.get_by_role("button", name="Covered. Touch to go on.").click()
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    assert MESSAGE.text not in phone.content()
    tab(phone, "Today")
    unlock(phone)
    expect(MESSAGE.reach(phone)).to_have_value(MESSAGE.text)


def test_a_form_that_is_emptied_leaves_nothing_behind(full_phone: Page) -> None:
    phone = full_phone
    OBSERVATION.reach(phone).fill(OBSERVATION.text)
    wait_until(phone, A_FORM_IS_KEPT)
    phone.get_by_label(OBSERVATION.label).fill("")
    wait_until(phone, NO_FORM_IS_KEPT)


def test_whoever_does_not_say_yes_leaves_no_name_behind(full_phone: Page) -> None:
    phone = full_phone
    NEW.reach(phone).fill(NEW.text)
    wait_until(phone, A_FORM_IS_KEPT)
    phone.get_by_role("button", name="They did not say yes").click()
    wait_until(phone, NO_FORM_IS_KEPT)
    expect(NEW.reach(phone)).to_have_value("")
