"""The page of figures for outside readers."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.encounters.tests.factories import make_encounter

PAGE = "/figures/outside/"
YEAR = clock.today().year - 1


def met(town, times):
    at = datetime.datetime(YEAR, 3, 12, 12, tzinfo=datetime.UTC)
    for _ in range(times):
        make_encounter(town.north, town.user("Bea"), at=at)


@pytest.fixture
def page(town, signed_in):
    def read(name: str, **asked: object):
        client = signed_in(town.user(name))
        return client.get(PAGE, {"period": YEAR, **asked}, headers={"accept-language": "fi"})

    return read


def test_a_coordinator_reads_the_tables_and_may_download_them(town, page):
    met(town, 20)
    answer = page("Kira")
    assert "Koko organisaatio" in answer.text
    assert ">20<" in answer.text
    assert f"/figures/outside/csv/?period={YEAR}" in answer.text


def test_small_numbers_do_not_stand_on_the_page(town, page):
    met(town, 3)
    assert ">3<" not in page("Kira").text


def test_a_lead_reads_of_own_teams(town, page):
    met(town, 20)
    answer = page("Bea")
    assert "Pohjoinen" in answer.text
    assert ">20<" in answer.text


def test_an_empty_year_says_so(page):
    assert "Tältä ajalta ei ole kerrottavaa" in page("Kira").text


def test_a_period_that_is_not_over_says_when_it_is_told(page):
    answer = page("Kira", period=f"{clock.today():%Y-%m}")
    assert "Jakso ei ole vielä päättynyt" in answer.text


def test_a_coordinator_is_led_from_the_figures_to_these(town, signed_in):
    answer = signed_in(town.user("Kira")).get("/figures/")
    assert answer.headers["Location"] == PAGE
