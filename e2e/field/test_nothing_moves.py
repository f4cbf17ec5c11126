"""What a thumb is already coming down on does not move away from under it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey

# What had been painted and was moved, as the browser saw it since the page began.
MOVED = """() => new Promise((resolve) => {
    const seen = [];
    new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries())
            for (const { node } of sources) seen.push(node?.textContent?.trim().slice(0, 40));
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(seen), 500);
})"""


def test_the_form_stands_still_while_the_app_finds_out_how_it_stands(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.get_by_label("What did they bring up themselves?").fill("Odottaa verkkoa")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()
    phone.reload()
    expect(phone.locator(".state", has_text="1 waiting to be sent")).to_be_visible()
    expect(phone.get_by_role("heading", name="What was sorted at once?")).to_be_visible()
    assert phone.evaluate(MOVED) == []
