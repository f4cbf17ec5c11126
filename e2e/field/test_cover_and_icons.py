"""The cover gives the keyboard back where it was; the app has icons for phones that take no SVG."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect

from script.tools.phone_icons import ICONS, PUBLIC, drawing_of

pytestmark = pytest.mark.journey
OWN_WORDS = "What did they bring up themselves?"
COVERED = "Covered. Touch to go on."


def test_the_keyboard_is_where_it_was_when_the_cover_is_lifted(phone: Page) -> None:
    words = phone.get_by_label(OWN_WORDS)
    words.fill("Kesken")
    words.focus()
    phone.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(phone.get_by_role("button", name=COVERED)).to_be_focused()
    phone.keyboard.press("Enter")
    expect(words).to_be_focused()
    cover = phone.get_by_role("button", name="Cover the screen")
    cover.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name=COVERED)).to_be_focused()
    phone.keyboard.press("Enter")
    expect(cover).to_be_focused()


def test_after_it_was_locked_under_the_cover_the_keyboard_is_at_the_head(full_phone: Page) -> None:
    phone = full_phone
    phone.get_by_role("button", name="Message to the next shift").focus()
    phone.evaluate("window.dispatchEvent(new Event('blur'))")
    phone.evaluate("const now = Date.now(); Date.now = () => now + 6 * 60 * 1000")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Encounter")).to_be_focused()


def test_each_icon_is_what_its_drawing_shows(phone: Page) -> None:
    told = phone.evaluate("fetch('/field/manifest.webmanifest').then((one) => one.json())")
    named = {one["src"]: one for one in told["icons"] if one["type"] == "image/png"}
    assert set(named) == set(ICONS)
    for name, (source, width) in ICONS.items():
        assert named[name]["sizes"] == f"{width}x{width}"
        assert named[name]["purpose"] == ("maskable" if "maskable" in name else "any")
        shipped = Image.open(PUBLIC / name).convert("RGBA")
        phone.set_viewport_size({"width": width, "height": width})
        phone.goto("about:blank")
        phone.set_content(drawing_of(source, width))
        now = Image.open(BytesIO(phone.screenshot(omit_background=True))).convert("RGBA")
        assert shipped.size == now.size == (width, width)
        assert max(ImageStat.Stat(ImageChops.difference(shipped, now)).mean) < 1
