"""Walking a page by the tab key alone: every stop is on the page, and seen."""

from playwright.sync_api import Page

MOST_STOPS = 250
FOCUS = """() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    return {
        what: e.outerHTML.slice(0, 90),
        end: e === document.body,
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


def assert_each_stop_is_seen(page: Page) -> None:
    """Fail where the focus is out of sight, has no ring, or never leaves the page again."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now["end"]:
            return
        assert now["seen"], f"{page.url}: out of sight: {now['what']}"
        assert now["ring"], f"{page.url}: no ring: {now['what']}"
    raise AssertionError(f"{page.url}: the tab key never leaves the page")
