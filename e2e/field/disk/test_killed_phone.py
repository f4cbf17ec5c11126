"""A browser killed again and again while it saves: what it said is safe arrives, and once."""

import random
import re
import time

import pytest
from playwright.sync_api import Page

from e2e.field.disk.chromium import PATIENCE, RealPhone
from e2e.field.disk.day import enrolled
from e2e.field.storage import Rows, rows_of, wait_until_sent
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync.models import TrayItem

pytestmark = pytest.mark.journey

ROUNDS = 8
LONGEST_LIFE = 1500  # ms of saving, before the battery is gone
# A hasty thumb: types, saves, and tells what the screen has said is saved.
SAVE_ON = """(round) => {
    let count = 0;
    const isSaved = () => document.querySelector("[role=status] .well")?.textContent
        === "Saved on this phone." && document.querySelector("textarea").value === ""
        && document.querySelector(".savebar .main").ariaDisabled !== "true";
    const next = () => {
        const words = `kerta ${round} ja ${count++} päättyy`;
        const field = document.querySelector("textarea");
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        setTimeout(() => {
            document.querySelector(".savebar .main").click();
            const look = () => {
                if (!isSaved()) return setTimeout(look, 1);
                console.log(`said saved: ${words}`);
                next();
            };
            setTimeout(look, 1);
        }, Math.random() * 40);
    };
    next();
}"""


def test_a_browser_killed_in_mid_save_loses_nothing_that_it_said_is_saved(
    living_town, address, real_phone: RealPhone
) -> None:
    chance = random.Random(20261122)  # noqa: S311  moments, not secrets
    page = enrolled(living_town, real_phone, address)
    said: list[str] = []
    for times in range(ROUNDS):
        page.on(
            "console", lambda line: said.append(line.text) if "said saved" in line.text else None
        )
        page.evaluate(SAVE_ON, times)
        page.wait_for_timeout(chance.uniform(20, LONGEST_LIFE))
        if times == ROUNDS - 1:
            await_enough(page, said)
        real_phone.kill()
        page = real_phone.begin(address)
        page.get_by_role("heading", name="Encounter").wait_for()
        assert_whole(rows_of(page), at_least=len(said))
    wait_until_sent(page)
    arrived = [one.own_words for one in Encounter.objects.all()]
    assert len(said) > ROUNDS
    assert {one.removeprefix("said saved: ") for one in said} <= set(arrived)
    assert len(set(arrived)) == len(arrived) == len(rows_of(page)["outbox"])
    assert [one for one in arrived if not re.fullmatch(r"kerta \d+ ja \d+ päättyy", one)] == []
    assert not TrayItem.objects.exists()


def await_enough(page: Page, said: list[str]) -> None:
    """A slow machine saves less in a life: its last one lasts until there is something to lose."""
    until = time.monotonic() + PATIENCE
    while len(said) <= ROUNDS and time.monotonic() < until:
        page.wait_for_timeout(20)


def assert_whole(rows: Rows, *, at_least: int) -> None:
    """Each record has its place in the line, each place its record, and no draft is left of one."""
    [device] = rows["devices"]
    line = sorted(row["sequence"] for row in rows["outbox"])
    assert line == list(range(1, device["sequence"] + 1))
    assert len(line) >= at_least
    assert all(
        row["own"] and (row["sealed"] or row["state"] == "received") for row in rows["outbox"]
    )
    assert not {row["id"] for row in rows["drafts"]} & {row["id"] for row in rows["outbox"]}
