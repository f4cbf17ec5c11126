"""Chromium as a phone: one profile that stays, a slowed page, and a thumb that touches it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ElementHandle,
    Locator,
    Page,
    Playwright,
)

from e2e.browsing import QUIET, chromium
from script.tools.bench.app_names import SLOWED

Thing = Locator | ElementHandle

WATCH = (Path(__file__).parent / "app_watch.js").read_text()
WIDTH, HEIGHT = 360, 800
PIN = "482915"
HELD_SECONDS = 0.06  # a thumb on the glass
REACH = 440  # of a stroke
STROKE_MOVES, MOVE_SECONDS = 8, 0.016  # along the glass, one with each frame
RESTS_SECONDS = 0.1  # at its end, before the thumb is lifted: the screen does not fly on
SETTLES_MS = 200  # before that a touch stops the screen's moving and nothing else
# Between the header and the bars at the thumb: there a touch meets what is seen.
FREE_TOP, FREE_BOTTOM = 60, HEIGHT - 190
# What lies at a point instead of the thing or a part of it; null where the thing does.
MEETS = """(thing, [x, y]) => {
    const met = document.elementFromPoint(x, y);
    return thing.contains(met) ? null : (met?.outerHTML.slice(0, 120) ?? "the screen's edge");
}"""


@contextmanager
def browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """Chromium on that profile, as a phone of a Finnish worker; ended when it is left."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=chromium(),
        args=[*sandbox, *QUIET],
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="fi-FI",
        reduced_motion="reduce",
    )
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


class Screen:
    """A page of the app, slowed; what is done to it is done by touches and keys."""

    def __init__(self, context: BrowserContext, *, slowed: int = SLOWED) -> None:
        self.page: Page = context.new_page()
        self.session: CDPSession = context.new_cdp_session(self.page)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})

    def open(self, address: str) -> "Screen":
        """Open the app; gives itself."""
        self.page.goto(f"{address}/field/")
        return self

    def button(self, name: str, *, exact: bool = True) -> Locator:
        """The button with that name."""
        return self.page.get_by_role("button", name=name, exact=exact)

    def tab(self, name: str) -> Locator:
        """One of the bar at the thumb."""
        bar = self.page.get_by_role("navigation")
        return bar.get_by_role("button", name=name, exact=True)

    def tile(self, name: str) -> Locator:
        """The tile of that kind of help, counted up or not."""
        return self.page.locator(".tile", has_text=name)

    def touch(self, thing: Thing) -> None:
        """Touch the middle of what is seen there."""
        box = thing.bounding_box()
        if box is None:
            raise SystemExit(f"nothing to touch: {thing}")
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        met: Any = thing.evaluate(MEETS, at)
        if met is not None:
            raise SystemExit(f"a touch at {at} does not meet {thing}, but {met}")
        self._glass("touchStart", *at)
        time.sleep(HELD_SECONDS)
        self._glass("touchEnd")

    def key(self, sign: str) -> None:
        """Press and lift one key."""
        pressed = {"text": sign, "key": sign, "unmodifiedText": sign}
        self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", **pressed})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": sign})

    def is_hidden(self, thing: Thing) -> bool:
        """Whether a touch there would meet a bar, or nothing: one must move the screen first."""
        stands: Any = thing.evaluate("(one) => one.closest('.savebar, .tabs, header') !== null")
        return not stands and not FREE_TOP <= self._middle(thing) <= FREE_BOTTOM

    def bring(self, thing: Thing) -> None:
        """Move the screen with one stroke, as far as a thumb reaches, towards the thing."""
        way = HEIGHT / 2 - self._middle(thing)
        way = max(-REACH, min(REACH, way))
        x, y = WIDTH / 2, HEIGHT / 2 - way / 2
        # Not Input.synthesizeScrollGesture: here it comes down and is lifted, and moves nothing.
        self._glass("touchStart", x, y)
        for move in range(1, STROKE_MOVES + 1):
            time.sleep(MOVE_SECONDS)
            self._glass("touchMove", x, y + way * move / STROKE_MOVES)
        time.sleep(RESTS_SECONDS)
        self._glass("touchEnd")
        self.page.wait_for_timeout(SETTLES_MS)

    def from_touch(self, thing: Thing, selector: str, text: str) -> float:
        """Milliseconds from lifting the thumb off the thing to that text, painted."""
        asked = ["pointerup", selector, text]
        self.page.evaluate("(asked) => benchWatch.from(...asked)", asked)
        self.touch(thing)
        return self._took()

    def from_key(self, sign: str) -> float:
        """Milliseconds from that key to the screen painted after it."""
        self.page.evaluate("() => benchWatch.fromKey()")
        self.key(sign)
        return self._took()

    def ready(self) -> float:
        """Milliseconds from the page's start until the form could be typed into."""
        return float(self.page.evaluate("() => benchWatch.ready"))

    def pace(self) -> float:
        """Milliseconds that a piece of plain work takes here."""
        return float(self.page.evaluate("() => benchWatch.pace()"))

    def offline(self, *, is_so: bool) -> None:
        """Without a network, as the browser's own switch does it."""
        self.page.context.set_offline(is_so)

    def _glass(self, kind: str, *at: float) -> None:
        """The thumb comes down, moves to that point, or is lifted, which is at no point."""
        points = [dict(zip("xy", at, strict=True))] if at else []
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def _took(self) -> float:
        return float(self.page.evaluate("() => benchWatch.took"))

    def _middle(self, thing: Thing) -> float:
        box = thing.bounding_box()
        if box is None:
            raise SystemExit(f"nothing to move to: {thing}")
        return box["y"] + box["height"] / 2
