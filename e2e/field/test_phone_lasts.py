"""A phone over a long night: drafts, two workers, an idle phone, a newer app, a full disk."""

import gc
import gzip
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import PIN, Street, lock, tab, take_into_use, unlock
from e2e.field.storage import A_DRAFT_IS_KEPT, wait_until, wait_until_sent
from rinnalla.config.field_app import Built, FieldAppMiddleware
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.tests.factories import Town
from rinnalla.phones.actions import make_code

pytestmark = pytest.mark.journey
OWN_WORDS = "What did they bring up themselves?"
WORDS = "Haluan nukkua sisällä"


def write(phone: Page, words: str = WORDS) -> None:
    tab(phone, "Record")
    phone.get_by_label(OWN_WORDS).fill(words)


def test_a_draft_is_finished_after_the_page_was_killed(phone: Page) -> None:
    write(phone)
    wait_until(phone, A_DRAFT_IS_KEPT)
    phone.goto("about:blank")
    phone.goto("/field/")
    phone.get_by_role("button", name="Open the lock to go on").click()
    unlock(phone)
    phone.get_by_role("button", name="Go on with it").click()
    # The form is there at once, with no other touch.
    expect(phone.get_by_label(OWN_WORDS)).to_have_value(WORDS)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    assert [one.own_words for one in Encounter.objects.all()] == [WORDS]


def test_a_phone_left_alone_locks_itself_and_keeps_what_was_typed(full_phone: Page) -> None:
    phone = full_phone
    write(phone)
    phone.evaluate("const now = Date.now(); Date.now = () => now + 6 * 60 * 1000")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.get_by_role("button", name="Covered. Touch to go on.").click()
    expect(phone.get_by_text("An unfinished record is safe on this phone.")).to_be_visible()
    assert WORDS not in phone.content()
    tab(phone, "Today")
    expect(phone.get_by_label("PIN", exact=True)).to_be_visible()
    assert "makuupussi" not in phone.content()


def test_two_workers_of_one_phone_have_a_lock_each(phone: Page, living_town: Town, street) -> None:
    write(phone, "Ainon oma")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    tab(phone, "Mine")
    phone.get_by_text("Another worker on this phone").click()
    phone.get_by_role("button", name="Take into use for another").click()
    take_into_use(phone, make_code(living_town.actor("Bea"), session_key="")[1], name="Bea")
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    tab(phone, "Mine")
    expect(phone.get_by_text("Nothing recorded in this shift yet.")).to_be_visible()
    assert "Ainon oma" not in phone.content()
    lock(phone)
    tab(phone, "Mine")
    workers = phone.get_by_role("group", name="Who is using the phone?")
    chosen = workers.get_by_role("button", pressed=True)
    expect(chosen).to_have_text("Bea")
    phone.get_by_role("button", name="Street phone").click()
    expect(chosen).to_have_text("Street phone")
    unlock(phone)
    expect(phone.get_by_text("Ainon oma")).to_be_visible()


def test_on_a_shared_phone_one_records_in_ones_own_name_without_unlocking(
    phone: Page, living_town: Town
) -> None:
    tab(phone, "Mine")
    phone.get_by_text("Another worker on this phone").click()
    phone.get_by_role("button", name="Take into use for another").click()
    take_into_use(phone, make_code(living_town.actor("Bea"), session_key="")[1], name="Bea")
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    for name in ("Street phone", "Bea"):
        phone.get_by_role("button", name=name).click()
        phone.get_by_label(OWN_WORDS).fill(name)
        phone.get_by_role("button", name="Save", exact=True).click()
        expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    wait_until_sent(phone)
    told = {one.own_words: one.recorded_by.name for one in Encounter.objects.all()}
    assert told == {"Street phone": "Aino", "Bea": "Bea"}


def test_a_forgotten_pin_is_a_new_beginning_and_nothing_unsent_is_lost(
    phone: Page, living_town: Town, street: Street
) -> None:
    phone.context.set_offline(True)
    write(phone)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("1 waiting to be sent")).to_be_visible()
    lock(phone)
    phone.context.set_offline(False)
    tab(phone, "Today")
    phone.get_by_text("PIN or words forgotten?").click()
    phone.get_by_role("button", name="Take into use anew").click()
    take_into_use(phone, make_code(living_town.actor("Aino"), session_key="")[1])
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    wait_until_sent(phone)  # that was said of the new enrolment; this is of the old one's too
    assert [one.own_words for one in Encounter.objects.filter(precision="now")] == [WORDS]
    assert PIN not in phone.content()


@pytest.fixture
def serve_newer(address: str) -> Iterator[Callable[[], None]]:
    """Serve a newer service worker from now on; the app as it was comes back afterwards."""
    every = [one for one in gc.get_objects() if type(one) is FieldAppMiddleware]
    before = every[0].files["sw.js"]
    plain = before.plain + b"// newer"
    newer = Built(plain=plain, packed=gzip.compress(plain), kind=before.kind, lasts=False)

    def serve(built: Built = newer) -> None:
        for one in every:
            one.files["sw.js"] = built

    yield serve
    serve(before)


def test_a_newer_app_waits_for_its_worker_and_loses_nothing(phone: Page, serve_newer) -> None:
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    write(phone, "Kesken")
    serve_newer()
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    tab(phone, "Mine")
    unlock(phone)
    expect(phone.get_by_text("Save what you are writing first")).to_be_visible()
    tab(phone, "Record")
    expect(phone.get_by_label(OWN_WORDS)).to_have_value("Kesken")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    tab(phone, "Mine")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Take it into use").click()
    expect(phone.get_by_text("1 waiting to be sent")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    assert Encounter.objects.count() == 1


def test_a_full_phone_says_so_and_keeps_what_is_typed(phone: Page) -> None:
    phone.evaluate(
        """() => {
            window.add = IDBObjectStore.prototype.add;
            IDBObjectStore.prototype.add = () => {
                throw new DOMException("full", "QuotaExceededError");
            };
        }"""
    )
    write(phone)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("The phone is full")
    expect(phone.get_by_label(OWN_WORDS)).to_have_value(WORDS)
    phone.evaluate("() => void (IDBObjectStore.prototype.add = window.add)")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
