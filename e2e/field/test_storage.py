"""The phone's disk: every write is to be on it; that it is full is said, and before it is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import lock, tab, unlock
from e2e.field.storage import outbox_of, wait_until_sent
from rinnalla.encounters.models import Encounter

pytestmark = pytest.mark.journey
OWN_WORDS = "What did they bring up themselves?"
SAID = re.compile("Saved on this phone\\.|this was not saved")
MOST = 600  # the browser looks at the room that is left every half minute
WATCH = """() => {
    window.asked = [];
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        const made = real.apply(this, given);
        if (made.mode === "readwrite")
            window.asked.push([...made.objectStoreNames, made.durability]);
        return made;
    };
}"""


def test_every_write_of_the_app_asks_for_the_disk(full_phone: Page) -> None:
    phone = full_phone
    phone.evaluate(WATCH)
    tab(phone, "Record")
    phone.get_by_label(OWN_WORDS).fill("Kestää sähkökatkon")
    phone.wait_for_function("() => window.asked.some((one) => one[0] === 'drafts')")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    wait_until_sent(phone)
    lock(phone)
    tab(phone, "Today")
    unlock(phone)
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    for store in ("devices", "outbox", "drafts", "held"):  # what is fetched is written afterwards
        phone.wait_for_function("(it) => window.asked.some((one) => one.includes(it))", arg=store)
    assert {one[-1] for one in phone.evaluate("window.asked")} == {"strict"}


class Disk:
    """How much room the browser gives the app: less than before, or as much again."""

    def __init__(self, phone: Page) -> None:
        self.phone, self.session = phone, phone.context.new_cdp_session(phone)
        self.origin = phone.evaluate("location.origin")

    def used(self) -> int:
        estimate = self.session.send("Storage.getUsageAndQuota", {"origin": self.origin})
        return int(estimate["usage"])

    def give(self, size: int) -> None:
        told = {"origin": self.origin, "quotaSize": size}
        self.session.send("Storage.overrideQuotaForOrigin", told)

    def give_all(self) -> None:
        self.session.send("Storage.overrideQuotaForOrigin", {"origin": self.origin})


def save(phone: Page, words: str) -> None:
    """Save, and wait until the screen has said what became of it."""
    phone.get_by_label(OWN_WORDS).fill(words)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text(SAID)).to_be_visible()


def save_until(phone: Page, told: str, beginning: str, *, leave: Callable[[], None]) -> list[str]:
    """Save one after the other until the screen tells that; gives those it said are saved.

    `leave` says before each how much room there is: the browser tidies its files away meanwhile.
    """
    saved: list[str] = []
    for count in range(MOST):
        leave()
        save(phone, f"{beginning} {count}")
        if phone.get_by_text("Saved on this phone.").is_visible():
            saved.append(f"{beginning} {count}")
        if phone.get_by_text(told).is_visible():
            return saved
    raise AssertionError(f"{MOST} records, and never: {told}")


def test_a_phone_that_fills_up_warns_before_and_loses_nothing(full_phone: Page) -> None:
    phone, disk = full_phone, Disk(full_phone)
    phone.context.set_offline(True)
    tab(phone, "Record")
    saved = save_until(
        phone, "The phone is nearly full.", "Vielä mahtuu", leave=lambda: disk.give(disk.used())
    )
    assert not phone.get_by_text("this was not saved").is_visible()
    assert len(outbox_of(phone)) == len(saved)
    saved += save_until(
        phone, "The phone is full: this was not saved", "Täyttyy", leave=lambda: disk.give(1)
    )
    left = phone.get_by_label(OWN_WORDS).input_value()
    assert left.startswith("Täyttyy")
    assert len(outbox_of(phone)) == len(saved)
    lock(phone)
    tab(phone, "Today")
    unlock(phone)
    expect(phone.get_by_role("alert")).to_contain_text("The phone is full, so the lock")
    disk.give_all()
    unlock(phone)
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    tab(phone, "Record")
    save(phone, left)
    phone.context.set_offline(False)
    wait_until_sent(phone)
    arrived = [one.own_words for one in Encounter.objects.filter(precision="now")]
    assert sorted(arrived) == sorted([*saved, left])
