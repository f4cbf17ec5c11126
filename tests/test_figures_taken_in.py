"""A house that was taken into another installation has the figures that it had."""

from uuid import UUID

import pytest

from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.core import clock
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.invented_town import Town
from rinnalla.organisations.models import GrantObject, Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.tests.factories import make_person
from rinnalla.places.words import KINDS
from rinnalla.reporting.counted import Asked, Counts, counts_of
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.periods import Period, a_month, a_year
from rinnalla.reporting.tables import Table
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.tests.whole_towns import (
    emptied,
    everything_out_of,
    make_whole_town,
    town_of,
)
from tests.noon import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_noon")]

THIS_YEAR = a_year(NOON.year)
LAST_YEAR, YEAR_BEFORE = THIS_YEAR.before(), THIS_YEAR.before().before()
PERIODS = (THIS_YEAR, a_month(NOON.date()), LAST_YEAR, YEAR_BEFORE)


@pytest.fixture
def house(transactional_db) -> UUID:
    """The invented town, with somebody forgotten and a meeting put right after they were counted.

    The meeting was put into another year: its own has nothing in it any more. Bea leads both teams.
    """
    town = make_whole_town()
    with seeing(town.organisation.pk):
        make_member(town.user("Bea"), town.organisation, role=Role.LEAD, team=town.south)
        _grant(town)
        gone, met = (
            make_person(name, town.north, told_by=town.user("Bea")) for name in ("Kanerva", "Sara")
        )
        make_encounter(town.north, town.user("Aino"), gone)
        at = clock.now().replace(year=YEAR_BEFORE.first_month.year, month=6, day=15)
        written = make_encounter(town.north, town.user("Aino"), met, at=at)
        known = [counts_of(town.actor("Bea"), Asked(p)).people_known for p in PERIODS]
        assert (known[0] > 1, known[-1]) == (True, 1)
        assert erase_person(town.actor("Bea"), gone)
        put_right = Encounter.objects.filter(pk=written.pk)
        put_right.update(happened_at=clock.now(), shift_day=clock.today())
    return town.organisation.pk


def _grant(town: Town) -> None:
    GrantObject.objects.create(
        organisation=town.organisation,
        team=town.north,
        name="Katutyö",
        starts_on=LAST_YEAR.first_day,
    )


def figures_of(organisation_id: UUID) -> dict[tuple[str, Asked], Counts]:
    """The counts of the house: of all and of each team, by grant object and kind of place."""
    with seeing(organisation_id):
        town = town_of(organisation_id)
        grant = GrantObject.objects.get(organisation_id=organisation_id, name="Katutyö")
        return {
            (name, asked): counts_of(town.actor(name), asked)
            for period in PERIODS
            for name, asked in (
                ("Bea", Asked(period)),
                ("Bea", Asked(period, team_id=town.north.pk)),
                ("Bea", Asked(period, team_id=town.south.pk)),
                ("Bea", Asked(period, grant_object_id=grant.pk)),
                *(("Aino", Asked(period, place_kind=kind)) for kind in KINDS),
            )
        }


def told(figures: dict[tuple[str, Asked], Counts]) -> dict[tuple[str, Asked], tuple]:
    """All that they say but the moment at which they were counted."""
    return {
        asked: (+one.cells, one.people_known, +one.encounters_by_month)
        for asked, one in figures.items()
    }


def outside_of(organisation_id: UUID, period: Period) -> tuple[Table, ...]:
    with seeing(organisation_id):
        return outside_tables(town_of(organisation_id).actor("Eero"), period)


def test_the_figures_are_those_of_the_house_it_came_from(house):
    members, _ = everything_out_of(house)
    before = figures_of(house)
    emptied()
    take_in(iter(members), operator="Ada", progress=lambda what, count: None)
    assert told(figures_of(house)) == told(before)
    whole = before["Bea", Asked(THIS_YEAR)]
    figures = ("encounters", "people_known", "help", "topics", "wishes", "attempts")
    assert all(whole.value(figure) > 0 for figure in figures)
    assert before["Bea", Asked(YEAR_BEFORE)].people_known == 0


def test_outsiders_are_shown_what_they_were_shown_there(house):
    before = outside_of(house, THIS_YEAR)
    members, _ = everything_out_of(house)
    emptied()
    take_in(iter(members), operator="Ada", progress=lambda what, count: None)
    assert outside_of(house, THIS_YEAR) == before
    assert any(row.cells for table in before for row in table.rows)
