"""What was begun and is not to be saved, and what the screen says of it."""

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import Street, lock, tab
from e2e.field.storage import (
    A_DRAFT_IS_KEPT,
    NO_DRAFT_IS_KEPT,
    rows_of,
    wait_until,
    wait_until_sent,
)
from rinnalla.encounters.models import Wish

pytestmark = pytest.mark.journey
OWN_WORDS = "What did they bring up themselves?"
UNFINISHED = "An unfinished record is safe on this phone."


def test_a_tile_taken_back_leaves_no_unfinished_record(full_phone: Page, street: Street) -> None:
    phone = full_phone
    tab(phone, "Record")
    phone.get_by_label("Where?").select_option(str(street.place.pk))
    phone.get_by_role("button", name="Food", exact=True).click()
    wait_until(phone, A_DRAFT_IS_KEPT)
    phone.get_by_role("button", name="One less: Food").click()
    wait_until(phone, NO_DRAFT_IS_KEPT)
    phone.wait_for_timeout(800)  # a late pause would keep it again by then
    assert rows_of(phone)["drafts"] == []
    phone.reload()
    # What was chosen for the night is suggested again, though nothing was saved.
    expect(phone.get_by_label("Where?")).to_have_value(str(street.place.pk))
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    expect(phone.get_by_text(UNFINISHED)).to_have_count(0)


def test_what_was_begun_is_given_up_in_two_touches(full_phone: Page) -> None:
    phone = full_phone
    tab(phone, "Record")
    phone.get_by_label(OWN_WORDS).fill("Erehdys")
    lock(phone)
    expect(phone.get_by_text(UNFINISHED)).to_be_visible()
    phone.get_by_label(OWN_WORDS).fill("Toinen erehdys")
    phone.get_by_text("I will not save this").click()
    phone.get_by_role("button", name="Remove it").click()
    expect(phone.get_by_text("Removed. Nothing was saved.")).to_be_visible()
    expect(phone.get_by_label(OWN_WORDS)).to_have_value("")
    # The one begun before is another one, and stays.
    expect(phone.get_by_text(UNFINISHED)).to_be_visible()
    wait_until(phone, A_DRAFT_IS_KEPT)
    assert rows_of(phone)["outbox"] == []


def test_a_refusal_is_seen_from_the_bottom_of_the_form(full_phone: Page) -> None:
    phone = full_phone
    tab(phone, "Record")
    phone.get_by_role("button", name="Known", exact=True).click()
    phone.get_by_role("button", name="Back to the record").click()
    phone.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("alert")).to_have_text("Choose whom you met.")
    expect(phone.get_by_role("alert")).to_be_in_viewport(ratio=1)


def test_what_was_touched_and_not_described_is_not_lost(phone: Page) -> None:
    phone.get_by_role("button", name="Wants help now").click()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    wait_until_sent(phone)
    [wish] = Wish.objects.all()
    assert (wish.words, wish.is_now) == ("Wants help now", True)
