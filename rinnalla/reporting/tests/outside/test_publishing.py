"""What outsiders see of a year: small numbers hidden, and never another answer later."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import GrantObject
from rinnalla.people.tests.factories import make_person
from rinnalla.reporting.models import Publication
from rinnalla.reporting.outside.cells import HOUSE, of_team
from rinnalla.reporting.outside.publishing import closed_months
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.periods import a_month, a_year
from rinnalla.reporting.tables import HIDDEN

YEAR = clock.today().year + 1  # the cast has been at work since before


@pytest.fixture(autouse=True)
def on(monkeypatch, town):
    """Sets the day on which the tables are read: long after the year, until told otherwise."""

    def set_day(year: int, month: int, day: int) -> None:
        moment = datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_day(YEAR + 1, 6, 1)
    return set_day


def met(town, team, *, month=3, times=1, **more):
    at = datetime.datetime(YEAR, month, 12, 12, tzinfo=datetime.UTC)
    for _ in range(times):
        make_encounter(team, town.user("Bea"), at=at, **more)


def north(town):
    return of_team(town.north.pk)


def south(town):
    return of_team(town.south.pk)


def cells(town, code, *, reader="Kira", period=None):
    """A table of the year by its code, as that member of the cast reads it: row, column, value."""
    tables = {one.code: one for one in outside_tables(town.actor(reader), period or a_year(YEAR))}
    if code not in tables:
        return {}
    table = tables[code]
    return {
        (row.key, column): value
        for row in table.rows
        for column, value in zip(table.columns, row.cells, strict=True)
    }


def test_small_numbers_are_hidden_and_nothing_is_shown(town):
    met(town, town.north, times=3)
    met(town, town.south, times=30)
    found = cells(town, "encounters.months")
    assert found[north(town), str(YEAR)] is HIDDEN
    assert found[north(town), f"helmikuu {YEAR}"] == 0
    assert found[south(town), f"helmikuu {YEAR}"] == 0


def test_what_would_give_a_small_number_away_is_hidden_too(town):
    met(town, town.north, times=3)
    met(town, town.south, times=30)
    found = cells(town, "encounters.months")
    shown = {found[south(town), str(YEAR)], found[HOUSE, str(YEAR)]} - {HIDDEN}
    assert len(shown) < 2


def test_large_numbers_are_told(town):
    met(town, town.north, times=20, topics=("food",))
    met(town, town.south, times=30)
    assert cells(town, "encounters.months")[HOUSE, str(YEAR)] == 50
    assert cells(town, "topics.codes.1")["food", "Pohjoinen"] == 20


def test_a_correction_is_seen_by_the_team_alone(town):
    met(town, town.north, times=20)
    before = outside_tables(town.actor("Kira"), a_year(YEAR))
    met(town, town.north, times=1)
    assert outside_tables(town.actor("Kira"), a_year(YEAR)) == before


def test_what_was_shown_of_a_month_stays_when_the_year_is_over(town, on):
    on(YEAR, 4, 20)
    met(town, town.north, times=7)
    march = cells(town, "encounters.months", period=a_month(datetime.date(YEAR, 3, 1)))
    assert march[north(town), f"maaliskuu {YEAR}"] == 7
    met(town, town.north, times=2)
    on(YEAR + 1, 6, 1)
    assert cells(town, "encounters.months")[north(town), f"maaliskuu {YEAR}"] == 7
    assert Publication.objects.count() == 2


def test_a_month_is_told_ten_days_after_its_end(town, on):
    met(town, town.north, times=7)
    on(YEAR, 4, 10)
    assert closed_months(YEAR) == [f"{YEAR}-01", f"{YEAR}-02"]
    on(YEAR, 4, 11)
    assert closed_months(YEAR)[-1] == f"{YEAR}-03"


def test_nothing_is_told_of_a_year_that_has_just_begun(town, on):
    on(YEAR, 1, 20)
    met(town, town.north, month=1, times=20)
    assert outside_tables(town.actor("Kira"), a_year(YEAR)) == ()


def test_own_word_is_told_as_shares_of_those_who_were_asked(town):
    met(town, town.north, times=15, own_answer="yes")
    met(town, town.north, times=5, own_answer="no")
    met(town, town.north, times=40)
    shares = cells(town, "own_word.shares.1")
    assert shares["yes", "Pohjoinen"] == 75
    met_few = cells(town, "own_word.codes.1")
    assert met_few["", "Pohjoinen"] == 20


def test_shares_of_few_are_not_told(town):
    met(town, town.north, times=3, own_answer="yes")
    met(town, town.north, times=40)
    assert cells(town, "own_word.shares.1")["yes", "Pohjoinen"] is HIDDEN


def wished(town, team, *, helped=0, still_open=0):
    at = datetime.datetime(YEAR, 3, 12, 12, tzinfo=datetime.UTC)
    said = {"organisation": town.organisation, "team": team, "words": "Apua", "wished_at": at}
    ended = {"state": WishState.HELPED, "ended_at": at + datetime.timedelta(days=3)}
    Wish.objects.bulk_create(Wish(**said, **ended) for _ in range(helped))
    Wish.objects.bulk_create(Wish(**said) for _ in range(still_open))


def test_usual_times_are_told_of_five_wishes(town):
    for team, helped in ((town.north, 5), (town.south, 9)):
        met(town, team, times=20)
        wished(town, team, helped=helped)
    assert cells(town, "wish_days.year")[north(town), str(YEAR)] == 3


def test_a_usual_time_does_not_tell_that_a_hidden_number_is_five_or_more(town):
    for team, helped in ((town.north, 5), (town.south, 1)):
        met(town, team, times=20)
        wished(town, team, helped=helped, still_open=6)
    helped = {column: n for (row, column), n in cells(town, "wishes.codes.1").items()
              if row == "helped"}  # fmt: skip
    assert helped == {"Koko organisaatio": 6, "Pohjoinen": HIDDEN, "Etelä": HIDDEN}
    for code in ("wish_days.year", "wish_days_ours.year"):
        assert cells(town, code)[north(town), str(YEAR)] is HIDDEN


def test_people_known_are_told_of_the_year(town):
    aino = town.user("Aino")
    people = [make_person(f"Kasvi{i}", town.north, told_by=aino, pair=(aino,)) for i in range(6)]
    at = datetime.datetime(YEAR, 3, 12, 12, tzinfo=datetime.UTC)
    for person in people:
        make_encounter(town.north, aino, person, at=at)
    assert cells(town, "people_known.year")[HOUSE, str(YEAR)] == 6


def test_a_grant_object_counts_by_whole_months(town):
    GrantObject.objects.create(
        organisation=town.organisation,
        team=town.north,
        name="Katutyö",
        starts_on=datetime.date(YEAR, 3, 31),
        ends_on=datetime.date(YEAR, 5, 1),
    )
    for month in (2, 3, 5, 6):
        met(town, town.north, month=month, times=10)
    assert list(cells(town, "encounters.grants").values()) == [20]


def test_a_grant_object_told_of_late_is_told_of_too(town):
    met(town, town.north, month=2, times=10)
    met(town, town.north, month=8, times=10)
    assert cells(town, "encounters.grants") == {}
    GrantObject.objects.create(
        organisation=town.organisation,
        team=town.north,
        name="Syksy",
        starts_on=datetime.date(YEAR, 7, 1),
    )
    assert list(cells(town, "encounters.grants").values()) == [10]


def test_a_steward_and_a_coordinator_read_of_the_whole_house(town):
    met(town, town.north, times=20)
    for reader in ("Eero", "Kira"):
        assert (HOUSE, str(YEAR)) in cells(town, "encounters.months", reader=reader)


def test_whoever_knows_a_teams_figures_reads_of_own_teams_alone(town):
    met(town, town.north, times=20)
    met(town, town.south, times=30)
    found = cells(town, "encounters.months", reader="Bea")
    assert {row for row, _ in found} == {north(town)}
    assert cells(town, "encounters.kinds", reader="Bea") == {}


def test_a_lead_reads_of_the_grant_objects_of_own_teams(town):
    start = datetime.date(YEAR, 3, 1)
    for team in (town.north, town.south):
        GrantObject.objects.create(
            organisation=town.organisation, team=team, name="Katutyö", starts_on=start
        )
        met(town, team, times=20)
    assert len(cells(town, "encounters.grants")) == 2
    assert len(cells(town, "encounters.grants", reader="Bea")) == 1


def test_a_team_is_read_of_alone_if_it_is_chosen(town, elsewhere):
    met(town, town.north, times=20)
    met(town, town.south, times=30)
    year = a_year(YEAR)
    of_north = outside_tables(town.actor("Kira"), year, team_id=town.north.pk)
    assert of_north == outside_tables(town.actor("Bea"), year, team_id=town.north.pk)
    assert {row.key for row in of_north[0].rows} == {north(town)}
    with pytest.raises(Refused):
        outside_tables(town.actor("Bea"), year, team_id=town.south.pk)
    with pytest.raises(NotKnown):
        outside_tables(town.actor("Kira"), year, team_id=elsewhere.north.pk)


def test_a_peer_reads_nothing(town):
    with pytest.raises(Refused):
        outside_tables(town.actor("Fanny"), a_year(YEAR))


def test_nothing_of_another_house_is_told(town, elsewhere):
    met(elsewhere, elsewhere.north, times=20)
    assert outside_tables(town.actor("Kira"), a_year(YEAR)) == ()
