"""A lead brings in the team's old spreadsheet, looks at what came of it, and takes it back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.browsing import LOOKS, follow
from e2e.keyboard import assert_each_stop_is_seen
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs.actions import save_mapping, start
from rinnalla.oldlogs.tests.logs_for_tests import ROWS, bring_in, csv_of, take_in

pytestmark = pytest.mark.journey

PICTURE = b"\x89PNG\r\n\x1a\n not a log"
UNKNOWN = "5.11.2025;;Tori;1;nainen;30-44;hupsista;kahvi;Juteltiin;Aino"


@pytest.fixture
def visit(*, living_town, new_page, address_of):
    def open_page(name: str, *args: object, **look):
        return new_page(living_town.user("Bea"), address_of(f"oldlogs:{name}", *args), **look)

    return open_page


@pytest.fixture
def log(living_town):
    """A log that waits to be brought in, one of its words not known."""
    content = csv_of(*ROWS, UNKNOWN)
    return take_in(living_town.actor("Bea"), living_town.north, content)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_can_be_read_by_everybody(*, living_town, visit, log, look):
    assert_each_page(visit, look, [("bring",), ("columns", log.pk), ("look", log.pk)])
    assert_each_page(visit, look, [("words", log.pk)])
    bea = living_town.actor("Bea")
    named = take_in(bea, living_town.north, csv_of("3.11.2025;Kanerva", headers="Pvm;Kutsumanimi"))
    assert_each_page(visit, look, [("look", named.pk), ("told", named.pk)])
    save_mapping(bea, log, "Vihko, jota pidettiin asemalla")
    start(bea, log)
    assert_each_page(visit, look, [("log", log.pk)])
    work_until_empty()
    ended = [("log", log.pk), ("rows", log.pk), ("undo", log.pk), ("list",)]
    assert_each_page(visit, look, ended)


def assert_each_page(visit, look, pages) -> None:
    for name, *args in pages:
        page = visit(name, *args, **look)
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_each_stop_of_the_tab_key_is_seen(visit, log, width):
    for name, *args in (("bring",), ("columns", log.pk), ("look", log.pk)):
        assert_each_stop_is_seen(visit(name, *args, width=width))


def test_from_a_wrong_file_to_encounters_and_back_without_scripts(visit, tmp_path: Path):
    wrong, right = tmp_path / "kuva.xlsx", tmp_path / "vanha loki.csv"
    wrong.write_bytes(PICTURE)
    right.write_bytes(csv_of(*ROWS, UNKNOWN))
    page = visit("list", scripts=False)
    follow(page.get_by_role("link", name="Tuo vanha loki").first)
    page.locator('input[name="file"]').set_input_files(wrong)
    follow(page.get_by_role("button", name="Lue tiedosto"))
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator('input[name="file"]').set_input_files(right)
    follow(page.get_by_role("button", name="Lue tiedosto"))
    follow(page.get_by_role("button", name="Katso rivit läpi"))
    expect(page.get_by_text("5 rivistä tulee kohtaaminen.")).to_be_visible()
    follow(page.get_by_role("link", name="tuntema"))
    page.get_by_label("hupsista").select_option("pets")
    follow(page.get_by_role("button", name="Katso rivit läpi"))
    follow(page.get_by_role("button", name="Tuo 5 kohtaamista"))
    expect(page.get_by_role("progressbar")).to_be_visible()
    work_until_empty()
    follow(page.get_by_role("link", name="Katso, missä mennään"))
    follow(page.get_by_role("link", name="Rivi riviltä"))
    expect(page.get_by_role("link", name="kohtaaminen", exact=True)).to_have_count(5)
    page.go_back()
    follow(page.get_by_role("link", name="Peru"))
    follow(page.get_by_role("button", name="Peru"))
    work_until_empty()
    page.reload()
    expect(page.get_by_text("5 kohtaamista poistettiin.")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS[1:3], ids=str)
def test_a_refused_file_and_refused_columns_are_told(*, visit, log, look, tmp_path: Path):
    wrong = tmp_path / "loki.xlsx"
    wrong.write_bytes(PICTURE)
    page = visit("bring", **look)
    page.locator('input[name="file"]').set_input_files(wrong)
    follow(page.get_by_role("button", name="Lue tiedosto"))
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page = visit("columns", log.pk, **look)
    page.get_by_label("Pvm").select_option("note")
    follow(page.get_by_role("button", name="Katso rivit läpi"))
    expect(page.get_by_role("alert")).to_contain_text("Valitse, missä sarakkeessa on päivä.")
    assert_accessible(page)
    assert_fits(page)


def test_the_page_tells_by_itself_when_the_work_has_ended(living_town, visit, log):
    start(living_town.actor("Bea"), log)
    page = visit("log", log.pk)
    expect(page.get_by_role("heading", level=1)).to_have_text("Loki on tuotavana")
    work_until_empty()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loki on tuotu")
    expect(page.get_by_role("link", name="Rivi riviltä")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_a_log_that_was_brought_in_stands_in_the_list(living_town, visit, log):
    bring_in(living_town.actor("Bea"), log)
    page = visit("list")
    follow(page.get_by_role("link", name="vanha loki.csv"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Loki on tuotu")
