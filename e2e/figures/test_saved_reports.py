"""A lead saves what goes to the funder, downloads it, and can show later that it is the same."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.accessibility import AXE, RULES, assert_accessible, assert_fits
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.tests.saved.test_reports import LAST_YEAR, meet, save

pytestmark = pytest.mark.journey
NAME = f"lintukoto-ry-{LAST_YEAR}"


@pytest.fixture
def bea(living_town, new_page, address_of):
    for month in range(1, 13):
        meet(living_town, living_town.north, month, month=month)

    def open_page(name: str, *args: object, query: str = "", **look):
        return new_page(living_town.user("Bea"), address_of(name, *args) + query, **look)

    return open_page


def test_what_goes_out_is_saved_downloaded_and_run_again_without_scripts(bea):
    page = bea("reporting:outside", query=f"?period={LAST_YEAR}", scripts=False)
    page.get_by_role("link", name="Tallenna nämä taulukot").press("Enter")
    page.get_by_role("button", name="Tallenna").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Tallennettu raportti: {LAST_YEAR}")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV muille ohjelmille").click()
    assert taken.value.suggested_filename == f"{NAME}.csv"
    text = Path(taken.value.path()).read_text("utf-8-sig")
    assert "Pohjoinen" in text
    assert "peitetty" in text
    page.get_by_role("link", name="Aja uudelleen").press("Enter")
    expect(page.get_by_text("Vastaus on sama")).to_be_visible()


@pytest.mark.parametrize(
    "look", [{"theme": "light", "width": 1280}, {"theme": "dark", "width": 360}], ids=str
)
def test_the_pages_can_be_read_by_everybody(bea, living_town, look):
    own = save(living_town, "Bea", team=living_town.north)
    meet(living_town, living_town.north, 2)
    for name, args, query in (
        ("reporting:reports", (), ""),
        ("reporting:report", (own.pk,), ""),
        ("reporting:report_again", (own.pk,), ""),
        ("reporting:save_report", (), "?for=outside"),
    ):
        page = bea(name, *args, query=query, **look)
        assert_accessible(page)
        assert_fits(page)
    page = bea("reporting:outside", query=f"?period={LAST_YEAR}", **look)
    assert_fits(page)
    # Of columns that are scrolled out of sight axe cannot tell the contrast; all else it can.
    assert AXE.run(page, options=RULES).response["violations"] == []


def test_a_teams_own_figures_are_not_on_paper(bea, living_town):
    save(living_town, "Bea", team=living_town.north)
    page = bea("reporting:report", SavedReport.objects.get().pk)
    expect(page.get_by_role("table").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("table").first).to_be_hidden()
