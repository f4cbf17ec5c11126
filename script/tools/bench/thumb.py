"""A scripted thumb that records five usual encounters: a touch or a key each 300 ms, no thinking.

Touches and keys are the browser's own input. Each run begins at the app's icon, on a new page of a
running browser, without a network, slowed four times, and ends when "saved on this phone" is read;
the place is the one of the record before. Where the app is slower than the thumb, the thumb waits.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Locator, sync_playwright

from script.tools.bench import thumb_names as names
from script.tools.bench.app_phone import PIN, Screen, browser
from script.tools.bench.app_town import KNOWN, make_street, take_into_use
from script.tools.bench.serving import served

PEOPLE, RUNS = 300, 5
BEAT_SECONDS = 0.3
MOST_STROKES = 5
SAVED_WORDS = "Tallessa tässä puhelimessa."
THEIR_WORDS, WISH = "Missä saa nukkua?", "yösija"


class Thumb:
    """Comes down each 300 ms, on what can be seen; strokes the screen where it must."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.touches = screen, 0
        self.began = self.last = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def icon(self, address: str) -> None:
        """Open the app from its icon."""
        self._beat()
        self.screen.page.goto(f"{address}/field/", wait_until="commit")

    def touch(self, found: Locator) -> None:
        """Wait until it is there, bring it into view with strokes if need be, and touch it."""
        # Looked up by its name once: on a slowed page that alone takes longer than a touch.
        thing = found.element_handle()
        thing.wait_for_element_state("visible")
        strokes = 0
        while strokes < MOST_STROKES and self.screen.is_hidden(thing):
            self._beat()
            self.screen.bring(thing)
            strokes += 1
        self._beat()
        self.screen.touch(thing)

    def type(self, text: str) -> None:
        """Key by key."""
        for sign in text:
            self._beat()
            self.screen.key(sign)

    def _beat(self) -> None:
        time.sleep(max(0.0, self.last + BEAT_SECONDS - time.monotonic()))
        self.last = time.monotonic()
        self.touches += 1


Recording = Callable[[Thumb], None]


def measure(scale: float) -> list[list[Any]]:
    """Each encounter with and without unlocking, the median of five runs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps an event loop
    people = max(20, int(PEOPLE * scale))
    with served() as port, sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        street = make_street(people)  # the server's own greeting makes earlier codes void
        address = f"http://127.0.0.1:{port}"
        with browser(playwright, Path(name)) as context:
            screen = Screen(context, slowed=1).open(address)
            take_into_use(screen, street, people)
            screen.page.close()
            context.set_offline(True)
            return [
                line
                for unlocking in (False, True)
                for encounter in names.ENCOUNTERS
                for line in recorded(context, address, encounter, unlocking=unlocking)
            ]


def recorded(
    context: BrowserContext, address: str, encounter: str, *, unlocking: bool
) -> list[list[Any]]:
    """The lines of one encounter."""
    runs = []
    for _ in range(RUNS):
        screen = Screen(context)
        thumb = begun(screen, address, encounter, unlocking=unlocking)
        SCRIPTS[encounter](thumb)
        thumb.touch(screen.button("Tallenna"))
        screen.page.get_by_text(SAVED_WORDS, exact=True).wait_for()
        runs.append((thumb.seconds, thumb.touches))
        screen.page.close()
    if len({touches for _, touches in runs}) != 1:
        raise SystemExit(f"{encounter}: the thumb did not do the same each time: {runs}")
    seconds, touches = median(seconds for seconds, _ in runs), runs[0][1]
    return names.lines(encounter, unlocking=unlocking, seconds=seconds, touches=touches)


def begun(screen: Screen, address: str, encounter: str, *, unlocking: bool) -> Thumb:
    """The thumb at the form: straight from the icon, or by the lock.

    Somebody known needs an open phone: without unlocking it lies open in the hand already.
    """
    if encounter == names.KNOWN and not unlocking:
        before = Thumb(screen)
        before.icon(address)
        by_the_lock(before)
        screen.page.get_by_role("heading", name="Kohtaaminen").wait_for()
        return Thumb(screen)
    thumb = Thumb(screen)
    thumb.icon(address)
    if unlocking:
        by_the_lock(thumb)
    return thumb


def by_the_lock(thumb: Thumb) -> None:
    """Today behind the PIN, and back to the form."""
    thumb.touch(thumb.screen.tab("Tänään"))
    thumb.screen.page.get_by_label("PIN", exact=True).wait_for()
    thumb.type(PIN)
    thumb.touch(thumb.screen.button("Avaa"))
    thumb.screen.page.get_by_role("heading", name="Tänään").wait_for()
    thumb.touch(thumb.screen.tab("Kirjaa"))


def nameless(thumb: Thumb) -> None:
    thumb.touch(thumb.screen.tile("Ruokaa"))


def two_kinds(thumb: Thumb) -> None:
    thumb.touch(thumb.screen.tile("Ruokaa"))
    thumb.touch(thumb.screen.tile("Vaatteita"))
    thumb.touch(thumb.screen.tile("Vaatteita"))


def group(thumb: Thumb) -> None:
    thumb.touch(thumb.screen.button("Useita"))
    for _ in range(2):  # two are there at once
        thumb.touch(thumb.screen.button("Yksi lisää"))
    for _ in range(4):
        thumb.touch(thumb.screen.tile("Ruokaa"))


def known(thumb: Thumb) -> None:
    screen = thumb.screen
    thumb.touch(screen.button("Tuttu"))
    thumb.touch(screen.page.get_by_label("Etsi kutsumanimellä"))
    thumb.type(KNOWN[:3].lower())
    thumb.touch(screen.page.locator(".pick", has_text=KNOWN))
    thumb.touch(screen.button("Takaisin kirjaukseen"))
    thumb.touch(screen.tile("Ruokaa"))


def words(thumb: Thumb) -> None:
    screen = thumb.screen
    thumb.touch(screen.page.get_by_label("Mitä hän itse toi esiin?"))
    thumb.type(THEIR_WORDS)
    thumb.touch(screen.button("Haluaa apua nyt"))
    thumb.touch(screen.page.get_by_label("Apua mihin?"))
    thumb.type(WISH)


SCRIPTS: dict[str, Recording] = {
    names.NAMELESS: nameless,
    names.TWO_KINDS: two_kinds,
    names.GROUP: group,
    names.KNOWN: known,
    names.WORDS: words,
}
