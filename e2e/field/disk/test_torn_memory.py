"""The browser throws away a memory that a death has torn: what was saved is on the phone still.

Chromium writes on behind the torn end of its log, at the opening after that takes all of it for
broken, and begins anew (ADR 0031). Here the log is torn by hand, as the death of a battery between
two writes of the browser's leaves it.
"""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page

from e2e.field.disk.chromium import RealPhone
from e2e.field.disk.day import enrolled
from e2e.field.storage import (
    A_DRAFT_IS_SPARE,
    A_SPARE_STANDS,
    Rows,
    rows_of,
    wait_until,
    wait_until_sent,
)
from rinnalla.encounters.models import Encounter

pytestmark = pytest.mark.journey

FIRST, SPARE = "Default/IndexedDB", "Default/WebStorage"
# The head of a record that was never written: a sum, its length in bytes, and that it is whole.
TORN = struct.pack("<IHB", 0x1234_5678, 2100, 1)


def torn(profile: Path, place: str) -> None:
    """Tear the log of the memory that lies in that place, as it lies there now."""
    [log] = profile.glob(f"{place}/**/*.leveldb/*.log")
    with log.open("ab") as end:
        end.write(TORN)


def says(page: Page, words: str) -> None:
    """Record an encounter on the open form and wait until the screen says that it is saved.

    Its draft tells by coming to the spare that the app has begun to keep one (ADR 0031: once the
    form stands); from then on what is said to be saved stands there too.
    """
    page.get_by_label("What did they bring up themselves?").fill(words)
    wait_until(page, A_SPARE_STANDS)
    wait_until(page, A_DRAFT_IS_SPARE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved on this phone.").wait_for()


def begun(real_phone: RealPhone, address: str) -> Page:
    page = real_phone.begin(address)
    page.get_by_role("heading", name="Encounter").wait_for()
    return page


def spoken(rows: Rows) -> list[int]:
    return sorted(row["sequence"] for row in rows["outbox"])


@pytest.mark.parametrize("place", [FIRST, SPARE])
def test_what_was_saved_outlives_a_memory_that_is_thrown_away(  # noqa: PLR0917 fixtures
    living_town, address, real_phone: RealPhone, place: str
) -> None:
    page = enrolled(living_town, real_phone, address)
    says(page, "yksi")
    for words in ("kaksi", "kolme"):
        real_phone.kill()
        if words == "kaksi":
            torn(real_phone.profile, place)
        page = begun(real_phone, address)
        says(page, words)
    real_phone.kill()
    page = begun(real_phone, address)
    assert spoken(rows_of(page)) == [1, 2, 3]
    wait_until_sent(page)
    arrived = sorted(one.own_words for one in Encounter.objects.all())
    assert arrived == ["kaksi", "kolme", "yksi"]
