"""What each wiping leaves on the phone, in its store and its files (docs/privacy.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import tab
from e2e.field.disk.chromium import RealPhone
from e2e.field.disk.day import OWN_WORDS, Day, begin_day, save, type_a_message
from e2e.field.disk.needles import secret, told_by, word
from e2e.field.disk.remains import sealed_in
from e2e.field.storage import (
    A_DRAFT_IS_KEPT,
    NO_FORM_IS_SPARE,
    PEOPLE_GONE,
    Rows,
    rows_of,
    rows_of_spare,
    wait_until,
)
from rinnalla.phones.actions.ending import end_phone
from rinnalla.phones.models import Device

pytestmark = pytest.mark.journey

HOURS_73 = 73 * 60 * 60 * 1000
# Of a worker who is gone from the phone: ids, times, counts, and the key that delivers.
FIELDS_LEFT = {
    "device", "deliver", "vaultPublic", "sealingKeys", "sequence", "previous", "offset", "label",
    "lastContact", "latestTime", "lapseHours", "pinAllowed", "cursor", "nextChallenge",
    "wrongTries", "state", "teams", "night", "language", "hasMore",
}  # fmt: skip
LISTED = {"vault", "pulled", "own", "waiting", "draft", "form"}
OPEN_LISTS = {"place", "help_kind", "service", "number"}


@dataclass(frozen=True)
class Wiping:
    """A way in which people go from a phone."""

    deed: Callable[[Day, Page], None]
    leaves_vault: bool = False


def by_the_server(day: Day, page: Page) -> None:
    page.context.set_offline(False)
    end_phone(day.town.actor("Bea"), Device.objects.get())
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("This phone's access has ended.")).to_be_visible()


def by_the_hours(_day: Day, page: Page) -> None:
    """Without the network all the while: an exchange under way would be contact in those hours."""
    page.evaluate(f"const now = Date.now.bind(Date); Date.now = () => now() + {HOURS_73}")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until(page, PEOPLE_GONE)


def by_leaving(_day: Day, page: Page) -> None:
    page.context.set_offline(False)
    tab(page, "Mine")
    page.get_by_text("Leave this phone").click()
    page.get_by_role("button", name="Remove me from this phone").click()
    expect(page.get_by_role("heading", name="Take this phone into use")).to_be_visible()


WIPINGS = {
    "by the server": Wiping(by_the_server),
    "by the hours": Wiping(by_the_hours, leaves_vault=True),
    "by leaving": Wiping(by_leaving),
}


@pytest.mark.parametrize("how", WIPINGS)
def test_a_wiping_leaves_what_is_listed_and_no_word(  # noqa: PLR0917 fixtures
    living_town, address, real_phone: RealPhone, tmp_path: Path, how: str
) -> None:
    day, wiping = begin_day(living_town, real_phone, address), WIPINGS[how]
    page = real_phone.page
    page.context.set_offline(True)
    page.get_by_label(OWN_WORDS).fill(day.words[0])
    save(page)
    type_a_message(page, day.words[2])
    tab(page, "Record")
    page.get_by_label(OWN_WORDS).fill(day.words[1])
    wait_until(page, A_DRAFT_IS_KEPT)
    sealed = sealed_in(rows_of(page))
    wiping.deed(day, page)
    assert_gone(rows_of(page), leaves_vault=wiping.leaves_vault)
    wait_until(page, NO_FORM_IS_SPARE)  # written after the first
    assert_gone(rows_of_spare(page), leaves_vault=wiping.leaves_vault)
    at_once = real_phone.copied(tmp_path / "at once").profile
    real_phone.close()
    needles = [word(one) for one in day.words]
    needles += [secret(name, plain) for name, plain in day.vault.secrets.items()]
    for files in (at_once, real_phone.profile):
        assert told_by(files, needles) == {}
        # Removed rows stay in the browser's files until it tidies them away: sealed, as listed.
        assert sealed.left_in(files) <= LISTED


def assert_gone(rows: Rows, *, leaves_vault: bool) -> None:
    """By the app's own store people are gone, and nothing stands but what is listed."""
    lists = {row["key"].split(":")[0] for row in rows["held"]}
    assert lists <= (OPEN_LISTS if leaves_vault else set())
    assert bool(rows["vaults"]) == leaves_vault
    assert rows["forms"] == []
    for device in rows["devices"]:
        assert set(device) <= FIELDS_LEFT
    if not leaves_vault:
        assert [row["own"] for row in rows["outbox"]] == [None] * len(rows["outbox"])
