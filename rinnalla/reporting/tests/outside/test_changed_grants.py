"""A grant object that is told of and then given other months gives no hidden number away."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.organisations.models import GrantObject
from rinnalla.reporting.outside import publishing
from rinnalla.reporting.outside.cells import Grant
from rinnalla.reporting.outside.publishing import publish
from rinnalla.reporting.outside.states import Published, State, grants_told_of
from rinnalla.reporting.tests.outside.attack import Outsider
from rinnalla.reporting.tests.outside.towns import YEAR, Size, make_cube, team_ids

SIZE = Size(teams=2, usual=8, kinds=1, help_kinds=0)


@pytest.fixture
def coordinator(town, monkeypatch):
    """The one who reads, on a day when nine months of the year are closed."""
    actor = town.actor("Kira")
    moment = datetime.datetime(YEAR, 10, 20, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return actor


def counted_in(town, monkeypatch, seed):
    """Lets the town's two teams have done what an invented one did."""
    teams = dict(zip(team_ids(SIZE), (town.north.pk, town.south.pk), strict=True))
    cube = {(teams[team], *rest): v for (team, *rest), v in make_cube(seed, SIZE).items()}

    def cube_of(organisation_id, months):
        wanted = set(months)
        return {key: value for key, value in cube.items() if key[1] in wanted}

    monkeypatch.setattr(publishing, "cube_of", cube_of)


def pay(town, team, first, last):
    days = {"starts_on": datetime.date(YEAR, first, 1), "ends_on": datetime.date(YEAR, last, 28)}
    GrantObject.objects.update_or_create(
        organisation=town.organisation, team=team, name="Katutyö", defaults=days
    )


def cracked(published: Published, teams: dict) -> dict:
    states = published.states
    hidden = {key for key, state in states.items() if state == State.HIDDEN}
    left_out = {key for key, state in states.items() if state == State.LEFT_OUT}
    cells = {key: int(v) for key, v in published.values.items() if states[key] != State.KEPT}
    grants = [
        Grant(grant_id, teams[grant_id], months)
        for grant_id, stretches in grants_told_of(published).items()
        for months in stretches
    ]
    assert len(grants) == 4, "each was told of twice"
    outsider = Outsider(cells, hidden | left_out, left_out=left_out, grants=grants)
    return {key: value for key, value in outsider.cracked().items() if key not in left_out}


@pytest.mark.parametrize("seed", [1, 3, 4, 8])
def test_a_grant_object_with_other_months_gives_no_hidden_number_away(
    town, coordinator, monkeypatch, seed
):
    counted_in(town, monkeypatch, seed)
    pay(town, town.north, 1, 8)
    pay(town, town.south, 2, 7)
    publish(coordinator, YEAR)
    pay(town, town.north, 2, 8)
    pay(town, town.south, 2, 8)
    published = publish(coordinator, YEAR)
    assert published.months == 9
    teams = dict(GrantObject.objects.values_list("pk", "team_id"))
    assert cracked(published, teams) == {}
