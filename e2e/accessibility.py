"""What axe finds on a page, told so that one can mend it."""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def assert_accessible(page: Page) -> None:
    """Fail on every violation, and on contrast that axe could not make out either."""
    page.wait_for_load_state()  # half a page has no heading yet
    results = AXE.run(page, options=RULES).response
    unclear = [one for one in results["incomplete"] if one["id"] == "color-contrast"]
    found = [_told(one) for one in [*results["violations"], *unclear]]
    assert not found, f"{page.url}\n" + json.dumps(found, indent=1, ensure_ascii=False)


def assert_fits(page: Page) -> None:
    """Fail if the page can be scrolled sideways."""
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1
                && !e.closest(".table, .aloud, .skip"))
            .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert wide <= shown, f"{page.url}: {wide} > {shown}: {outside}"


def _told(finding: dict[str, Any]) -> dict[str, Any]:
    nodes = [
        {"html": node["html"][:160], "why": node.get("failureSummary", "")[:300]}
        for node in finding["nodes"][:4]
    ]
    return {"rule": finding["id"], "help": finding["help"], "nodes": nodes}
