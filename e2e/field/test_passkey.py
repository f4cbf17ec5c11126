"""A passkey that opens the phone's lock: chosen, used without a network, in a PIN's place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.field.conftest import Street, lock, tab, take_into_use, unlock
from e2e.field.storage import rows_of, wait_until, with_database
from e2e.passkeys import Keeper
from rinnalla.organisations.tests.factories import Town
from rinnalla.phones.actions import make_code, set_rules
from rinnalla.phones.rules import Rules

pytestmark = pytest.mark.journey
NEW = "Take this phone into use"
PIN_IS_NOT_ENOUGH = with_database("async (all) => (await all('devices'))[0].pinAllowed === false")
# As when the worker puts the phone's question off: the browser tells no more of why.
PUT_OFF = """() => {
    const real = CredentialsContainer.prototype.get;
    window.answerAgain = () => { CredentialsContainer.prototype.get = real; };
    CredentialsContainer.prototype.get = () =>
        Promise.reject(new DOMException("", "NotAllowedError"));
}"""


@pytest.fixture
def fresh(living_town: Town, new_page: Callable[..., Page]) -> Callable[..., tuple[Page, Keeper]]:
    """A phone that nobody has taken into use, and its keeper."""

    def begin(*, has_prf: bool = True) -> tuple[Page, Keeper]:
        page = new_page(None, "/field/", width=360, height=800)
        keeper = Keeper(page, hasPrf=has_prf)
        page.reload()
        expect(page.get_by_role("heading", name=NEW)).to_be_visible()
        return page, keeper

    return begin


def enrol_by_passkey(page: Page, town: Town) -> None:
    code = make_code(town.actor("Aino"), session_key="")[1]
    page.get_by_label("Code from the office").fill(code)
    page.get_by_label("A name for this phone").fill("Street phone")
    page.get_by_role("button", name="Passkey", exact=True).click()
    page.get_by_role("button", name="Take into use").click()


def open_by_passkey(page: Page) -> None:
    page.get_by_role("button", name="Open with the passkey").click()


def ways_of(page: Page) -> list[str]:
    return [one["way"] for row in rows_of(page)["vaults"] for one in row["wrappings"]]


def test_enrol_with_a_passkey_and_open_with_it_without_a_network(
    street: Street, living_town: Town, fresh
) -> None:
    phone, keeper = fresh()
    expect(phone.get_by_role("button", name="Passkey", exact=True)).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    enrol_by_passkey(phone, living_town)
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    assert ways_of(phone) == ["passkey"]
    [kept] = keeper.kept()
    assert {kept.get("userName"), kept.get("userDisplayName")} <= {"Rinnalla", None, ""}
    tab(phone, "Today")
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.reload()
    tab(phone, "People")
    expect(phone.get_by_role("button", name="Open with the passkey")).to_be_visible()
    assert "Kanerva" not in phone.content()
    assert_accessible(phone)
    phone.evaluate(PUT_OFF)
    open_by_passkey(phone)
    expect(phone.get_by_role("alert")).to_contain_text("not counted as a wrong try")
    assert [one["wrongTries"] for one in rows_of(phone)["devices"]] == [0]
    phone.evaluate("() => window.answerAgain()")
    open_by_passkey(phone)
    expect(phone.get_by_role("main").get_by_role("button", name="Kanerva")).to_be_visible()


def test_no_passkey_is_offered_where_the_phone_has_no_lock_of_its_own(
    living_town: Town, new_page: Callable[..., Page]
) -> None:
    page = new_page(None, "/field/", width=360, height=800)
    expect(page.get_by_label("PIN, six digits or more")).to_be_visible()
    page.evaluate("PublicKeyCredential.getClientCapabilities().then(() => true)")
    expect(page.get_by_role("button", name="Passkey", exact=True)).to_have_count(0)


def test_passkeys_without_prf_are_told_and_offered_no_more(living_town: Town, fresh) -> None:
    phone, _ = fresh(has_prf=False)
    enrol_by_passkey(phone, living_town)
    expect(phone.get_by_role("alert")).to_contain_text("cannot open the lock")
    expect(phone.get_by_role("button", name="Passkey", exact=True)).to_have_count(0)
    assert not rows_of(phone)["devices"]
    take_into_use(phone, make_code(living_town.actor("Aino"), session_key="")[1])
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    assert ways_of(phone) == ["pin"]


def test_a_team_that_asks_for_more_is_followed_at_the_next_unlocking(
    street: Street, living_town: Town, fresh
) -> None:
    phone, _ = fresh()
    take_into_use(phone, make_code(living_town.actor("Aino"), session_key="")[1])
    tab(phone, "Today")
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    set_rules(living_town.actor("Bea"), living_town.north, Rules(pin_allowed=False))
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until(phone, PIN_IS_NOT_ENOUGH)
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    lock(phone)
    tab(phone, "Today")
    unlock(phone)
    expect(phone.get_by_text("does not let a PIN open")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    assert "makuupussi" not in phone.content()
    phone.get_by_role("button", name="Passkey", exact=True).click()
    phone.get_by_role("button", name="Open the lock this way").click()
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    assert ways_of(phone) == ["passkey"]
    lock(phone)
    tab(phone, "Today")
    open_by_passkey(phone)
    expect(phone.get_by_text("makuupussi")).to_be_visible()


def test_the_way_is_changed_only_by_who_can_open(full_phone: Page) -> None:
    phone = full_phone
    tab(phone, "Mine")
    phone.get_by_text("Change how the lock opens").click()
    phone.get_by_role("button", name="Open the lock and choose").click()
    unlock(phone)
    phone.get_by_role("button", name="Five words", exact=True).click()
    phone.get_by_role("button", name="Show me the words").click()
    words = phone.locator(".phrase").inner_text()
    assert ways_of(phone) == ["pin"]
    phone.get_by_role("button", name="I have written them down").click()
    expect(phone.get_by_text("the lock opens the new way")).to_be_visible()
    assert ways_of(phone) == ["passphrase"]
    lock(phone)
    tab(phone, "Today")
    phone.get_by_label("Five words").fill(words)
    phone.get_by_role("button", name="Open", exact=True).click()
    expect(phone.get_by_text("makuupussi")).to_be_visible()
