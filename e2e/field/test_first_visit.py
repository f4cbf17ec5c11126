"""What the first visit costs whoever pays by the megabyte: counted on the line itself."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from script.tools.bench.app_wire import counted_line

pytestmark = pytest.mark.journey
# Where the browser itself answers from what is kept, the worker need not be started.
ROUTED = "performance.getEntriesByType('navigation')[0].workerFinalSourceType || 'fetch-event'"
MOST = 200_000  # bytes, headers and what is kept for being offline among them (issue 5)


def test_the_first_visit_brings_nothing_twice(browser: Browser, address: str) -> None:
    with counted_line(urlsplit(address).port or 80) as line:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{line.address}/field/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        context.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        context.close()
        assert 60_000 < line.bytes_carried < MOST


def test_without_a_network_the_app_opens_with_and_without_its_worker(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/field/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    for asked, source in (("", "cache"), ("?from=home", "fetch-event")):
        page.goto(f"{address}/field/{asked}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate(ROUTED) == source
    context.close()
