"""A lead looks at figures, at what stands behind them, and at what outsiders are told."""

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import LOOKS, follow
from e2e.keyboard import assert_each_stop_is_seen
from rinnalla.core import clock
from rinnalla.encounters.models import Heads, Observation
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import GrantObject
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.reporting.tests.saved.test_reports import LAST_YEAR, meet
from rinnalla.reporting.tests.test_pages import make_wish

pytestmark = pytest.mark.journey


@pytest.fixture
def year(living_town):
    """Something of every figure this year, and enough of last year to be told outsiders."""
    here = {"organisation": living_town.organisation, "team": living_town.north}
    GrantObject.objects.create(
        **here, name="Jalkautuva työ, STEA", starts_on=f"{LAST_YEAR}-01-01", ends_on=None
    )
    told = make_encounter(
        living_town.north,
        living_town.user("Aino"),
        topics=("food", "housing"),
        missing=["home"],
        own_answer="yes",
        place_kind="street",
    )
    Heads.objects.create(
        organisation=living_town.organisation, encounter=told, how_many=4, is_told=False
    )
    make_wish(living_town)
    place = make_place(make_area(living_town.organisation))
    Observation.objects.create(**here, place=place, seen_at=clock.now(), heads=3)
    for month in range(1, 13):
        meet(living_town, living_town.north, month, month=month)


@pytest.fixture
def visit(*, living_town, new_page, address_of):
    def open_page(name: str, *args: object, query: str = "", who: str = "Bea", **look):
        return new_page(living_town.user(who), address_of(name, *args) + query, **look)

    return open_page


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_figures_can_be_read_by_everybody(visit, year, look):
    page = visit("reporting:figures", **look)
    assert_accessible(page)
    page.evaluate("document.querySelectorAll('main details').forEach((e) => (e.open = true))")
    assert_accessible(page)
    assert_fits(page)
    page = visit("reporting:behind", "wishes", **look)
    assert_accessible(page)
    assert_fits(page)
    page = visit("reporting:outside", query=f"?period={LAST_YEAR}", **look)
    assert_fits(page)


@pytest.mark.parametrize("look", LOOKS[1:3], ids=str)
def test_empty_and_refused_they_help(visit, look):
    page = visit("reporting:figures", query="?first=13/2025&place_kind=park", **look)
    expect(page.get_by_role("alert")).to_contain_text("Katso vielä nämä valinnat")
    expect(page.get_by_text("Näillä valinnoilla ei ole kirjattu mitään")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page = visit("reporting:outside", query=f"?period={LAST_YEAR}", **look)
    assert_accessible(page)
    page = visit("reporting:reports", **look)
    assert_accessible(page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_on_paper_no_column_is_cut_off(*, living_town, visit, year, language):
    living_town.user("Kira").language = language
    living_town.user("Kira").save(update_fields=["language"])
    page = visit("reporting:outside", query=f"?period={LAST_YEAR}", who="Kira", width=1000)
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".table")]
            .filter((e) => e.scrollWidth > e.clientWidth + 1)
            .map((e) => `${e.ariaLabel}: ${e.scrollWidth} > ${e.clientWidth}`)"""
    )
    assert cut == []


@pytest.mark.parametrize("width", [360, 1280])
def test_each_stop_of_the_tab_key_is_seen(visit, year, width):
    assert_each_stop_is_seen(visit("reporting:figures", width=width))
    outside = visit("reporting:outside", query=f"?period={LAST_YEAR}", width=width)
    assert_each_stop_is_seen(outside)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_text_twice_as_large_still_fits(*, living_town, visit, year, language):
    bea = living_town.user("Bea")
    bea.language = language
    bea.save(update_fields=["language"])
    for name in ("reporting:figures", "reporting:reports"):
        assert_fits(visit(name, width=640))  # 1280 at 200 %
    assert_fits(visit("reporting:outside", query=f"?period={LAST_YEAR}", width=640))


def test_a_number_is_followed_to_its_records_and_back_without_scripts(visit, year):
    page = visit("reporting:figures", scripts=False)
    follow(page.locator("#figure-wishes ~ .big a"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Toiveet")
    expect(page.get_by_text("Makuupussi")).to_be_visible()
    follow(page.get_by_role("link", name="Takaisin lukuihin"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Luvut")


def test_last_year_is_found_and_taken_to_the_tables_for_outsiders(visit, year):
    page = visit("reporting:figures", scripts=False)
    follow(page.get_by_role("link", name=str(LAST_YEAR), exact=True))
    follow(page.get_by_role("link", name="Lataa tai tulosta"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Luvut ulkopuolisille {LAST_YEAR}")
    follow(page.get_by_role("link", name="Luvut", exact=True).and_(page.locator(".eyebrow a")))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Luvut {LAST_YEAR}")


def test_a_coordinator_chooses_a_quarter_of_the_tables_for_outsiders(visit, year):
    page = visit("reporting:outside", who="Kira", scripts=False)
    page.get_by_text("Valitse jakso").click()
    page.get_by_label("Tai kuukaudesta").fill(f"4/{LAST_YEAR}")
    page.get_by_label("kuukauteen").fill(f"6/{LAST_YEAR}")
    follow(page.get_by_role("button", name="Näytä"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"2. neljännes {LAST_YEAR}")
