"""The page of figures for outside readers."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import GrantObject

PAGE = "/figures/outside/"
# Of December outsiders are told ten days after its end: in January the year before that is whole.
YEAR = (clock.today() - datetime.timedelta(days=31)).year - 1
TWO_YEARS = f"{YEAR - 1}-01--{YEAR}-12"


def met(town, times, *, year=YEAR):
    at = datetime.datetime(year, 3, 12, 12, tzinfo=datetime.UTC)
    for _ in range(times):
        make_encounter(town.north, town.user("Bea"), at=at, topics=("food",))


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


def test_tables_of_a_year_say_of_which_year_they_are(town, page):
    met(town, 20, year=YEAR - 1)
    met(town, 20)
    titles = [shown.table.title for shown in page("Kira", period=TWO_YEARS).context["page"].tables]
    assert [title for title in titles if "Aiheet" in title] == [
        f"Aiheet vuonna {YEAR - 1}",
        f"Aiheet vuonna {YEAR}",
    ]


def test_the_months_of_a_grant_object_are_in_words(town, page):
    GrantObject.objects.create(
        organisation=town.organisation,
        team=town.north,
        name="Katutyö",
        starts_on=datetime.date(YEAR, 1, 1),
        ends_on=datetime.date(YEAR, 9, 30),
    )
    met(town, 20)
    assert f"Katutyö (tammikuu {YEAR} – syyskuu {YEAR})" in page("Kira").text


def test_any_period_can_be_chosen_and_what_makes_no_sense_is_said(page):
    answer = page("Kira", period="", first=f"4/{YEAR}", last=f"6/{YEAR}")
    assert f"2. neljännes {YEAR}" in answer.text
    assert "Kirjoita kuukausi näin" in page("Kira", period="", first="huhtikuu").text


def test_figures_lead_to_the_tables_of_the_same_period_and_back(town, signed_in):
    bea = signed_in(town.user("Bea"))
    assert f'"{PAGE}?period={YEAR}-q2"' in bea.get("/figures/", {"period": f"{YEAR}-q2"}).text
    assert f'"/figures/?period={YEAR}-q2"' in bea.get(PAGE, {"period": f"{YEAR}-q2"}).text


def test_a_coordinator_is_led_from_the_figures_to_these(town, signed_in):
    answer = signed_in(town.user("Kira")).get("/figures/")
    assert answer.headers["Location"] == PAGE
