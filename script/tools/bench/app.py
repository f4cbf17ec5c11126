"""The phone app in a real browser, slowed four times: saving, starting, unlocking, finding.

Everything is measured without a network, with thousands of records waiting on the phone, from a
touch or a key as the browser noted it to the screen painted after it. What comes over the line is
counted by a line of its own. Slowed is the page's own thread, by the browser's own switch; its disk
and its other threads are this machine's.
"""

import gzip
import os
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from script.tools.bench import app_names as names
from script.tools.bench.app_filling import fill
from script.tools.bench.app_phone import PIN, Screen, browser
from script.tools.bench.app_town import make_street, take_into_use
from script.tools.bench.app_wire import counted_line
from script.tools.bench.figures import percentile
from script.tools.bench.serving import served

RECORDS, PEOPLE = 5_000, 1_000
SAVES, STARTS, UNLOCKS = 60, 7, 7
TYPED = ("kan", "pikku kie", "sananj", "pikku mäntu", "orvikki", "tuom")
BETWEEN_TOUCHES_MS = 300
SAVED_WORDS = "Tallessa tässä puhelimessa."
SAVED_AT = "[role=status] .well"


def measure(scale: float) -> list[list[Any]]:
    """All figures of the app."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps an event loop
    people, records = max(60, int(PEOPLE * scale)), max(100, int(RECORDS * scale))
    found: dict[str, float] = {}
    with served() as port, sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        street = make_street(people)  # the server's own greeting makes earlier codes void
        found[names.FIRST_LOAD] = first_load(playwright, port)
        found[names.SCRIPTS] = sum(scripts(port)) / 1000
        profile, address = Path(name), f"http://127.0.0.1:{port}"
        with browser(playwright, profile) as context:
            screen = Screen(context, slowed=1).open(address)
            take_into_use(screen, street, people)
            screen.offline(is_so=True)
            fill(screen, records, street.kinds)
        found[names.COLD] = max(cold_starts(playwright, profile, address))
        with browser(playwright, profile) as context:
            context.set_offline(True)
            found |= at_work(lambda slowed: Screen(context, slowed=slowed).open(address))
            found[names.HELD] = float(records)
    return names.lines(found)


def first_load(playwright: Playwright, port: int) -> float:
    """kB that the first visit takes both ways, headers too, until all is kept for being offline."""
    with (
        counted_line(port) as line,
        tempfile.TemporaryDirectory() as name,
        browser(playwright, Path(name)) as context,
    ):
        page = Screen(context, slowed=1).open(line.address).page
        page.get_by_role("heading", name="Ota puhelin käyttöön").wait_for()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        return line.bytes_carried / 1000


def scripts(port: int) -> Iterator[int]:
    """The bytes of each script, as the server packs it."""
    from django.conf import settings

    folder = Path(settings.FIELD_FOLDER)
    for path in sorted(folder.rglob("*.js")):
        address = f"http://127.0.0.1:{port}/field/{path.relative_to(folder).as_posix()}"
        asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:  # noqa: S310 our own
            packed = answer.read()
        if gzip.decompress(packed) != path.read_bytes():
            raise SystemExit(f"{path.name} is not served as it was built")
        yield len(packed)


def cold_starts(playwright: Playwright, profile: Path, address: str) -> Iterator[float]:
    """Seconds from the app's icon to a form that takes what is typed, each in a fresh browser."""
    for _ in range(STARTS):
        with browser(playwright, profile) as context:
            context.set_offline(True)
            screen = Screen(context).open(address)
            yield screen.ready() / 1000
            field = screen.page.get_by_label("Mitä hän itse toi esiin?")
            screen.touch(field)
            screen.key("a")
            if field.input_value() != "a":
                raise SystemExit("the form was shown and did not take what was typed")
            screen.key("\b")


def at_work(opened: Any) -> dict[str, float]:
    """Saving locked, unlocking, finding, saving open; `opened` gives the app opened anew."""
    plain = opened(1)
    own_pace = plain.pace()
    plain.page.close()
    screen = opened(names.SLOWED)
    found = {
        names.FELT: screen.pace() / own_pace,
        names.SAVED: percentile(list(saves(screen)), 0.95),
    }
    found[names.UNLOCKED] = max(unlocks(screen)) / 1000
    found[names.FOUND] = percentile(list(searches(screen)), 0.95)
    found[names.SAVED_OPEN] = percentile(list(saves(screen)), 0.95)
    return found


def saves(screen: Screen) -> Iterator[float]:
    """A tile and, as soon as a thumb can, "save": the draft is being kept at that moment too."""
    screen.touch(screen.tab("Kirjaa"))
    for _ in range(SAVES):
        if screen.is_hidden(screen.tile("Ruokaa")):
            screen.bring(screen.tile("Ruokaa"))
        screen.touch(screen.tile("Ruokaa"))
        screen.page.wait_for_timeout(BETWEEN_TOUCHES_MS)
        yield screen.from_touch(screen.button("Tallenna"), SAVED_AT, SAVED_WORDS)


def unlocks(screen: Screen) -> Iterator[float]:
    """From "open" to the list of people; locked again each time but the last."""
    for left in reversed(range(UNLOCKS)):
        screen.touch(screen.tab("Ihmiset"))
        pin = screen.page.get_by_label("PIN", exact=True)
        pin.wait_for()
        for sign in PIN:
            screen.key(sign)
        yield screen.from_touch(screen.button("Avaa"), "main ul.card li .pick", "")
        if left:
            screen.touch(screen.tab("Omat"))
            screen.button("Lukitse").wait_for()
            screen.touch(screen.button("Lukitse"))
            screen.page.get_by_role("heading", name="Kohtaaminen").wait_for()


def searches(screen: Screen) -> Iterator[float]:
    """Each key of some names, well and wrongly written; somebody must be found in the end."""
    field = screen.page.get_by_label("Etsi kutsumanimellä")
    screen.touch(field)
    for name in TYPED:
        for sign in name:
            yield screen.from_key(sign)
        if screen.page.locator("main ul.card li").count() == 0:
            raise SystemExit(f"nobody is found by {name!r}")
        field.fill("")
