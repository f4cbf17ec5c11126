"""Who has looked, when, on what page and on what ground; two years by themselves (domain 5.2)."""

import datetime
import json

import pytest
import time_machine

from rinnalla.audit import trail
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations import actions
from rinnalla.organisations.models import Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.actions import open_identity, remember_sleeping_place, step_aside
from rinnalla.people.models import Level, Person
from rinnalla.people.queries import open_person
from rinnalla.people.tests.factories import make_person
from rinnalla.privacy.actions import give_own_data
from rinnalla.privacy.own.answer import READERS, Wanted
from rinnalla.privacy.own.files import as_data
from rinnalla.privacy.own.readers import two_years_before
from rinnalla.support.holding import about
from rinnalla.support.tests.factories import make_matter


@pytest.fixture
def kanerva(town) -> Person:
    aino = town.user("Aino")
    return make_person("Kanerva", town.north, told_by=aino, pair=(aino,), level=Level.CONSENTED)


def lines(town, person: Person, *, by: str = "Bea", reason: str = "") -> list[dict]:
    asked = Wanted(part=READERS, language="en", reason=reason)
    answer = give_own_data(town.actor(by), person, asked)
    told = json.loads(as_data(answer))["sections"]["readers"]
    return [one for one in told if one["deed"] != "own_data.given"]


def test_it_tells_who_in_what_role_when_what_page_and_on_what_ground(town, kanerva):
    open_person(town.actor("Aino"), kanerva.pk, page="person")
    [line] = lines(town, kanerva)
    assert line["who"] == town.user("Aino").name
    assert line["role"] == "worker"
    assert line["teams"] == ["Pohjoinen"]
    assert line["page"] == "person"
    assert line["day"] == clock.today().isoformat()
    assert "in their own work" in line["ground"]


def test_the_same_look_of_one_day_is_one_line_with_each_time(town, kanerva):
    for _ in range(3):
        open_person(town.actor("Aino"), kanerva.pk, page="person")
    [line] = lines(town, kanerva)
    assert len(line["times"]) == 3


def test_a_typed_reason_is_told_where_the_entry_is_about_them_alone(town, kanerva):
    open_identity(town.actor("Aino"), kanerva, reason="Soitto virastoon")
    other = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    trail.record(town.actor("Aino"), "people.listed", [kanerva, other], reason="Ratamon asia")
    whys = [one.get("why") for one in lines(town, kanerva)]
    assert "Soitto virastoon" in whys
    assert "Ratamon asia" not in whys


def test_borrowed_power_is_told_as_the_ground(town, kanerva):
    actions.borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
    eero = town.actor("Eero")
    open_person(eero, kanerva.pk, page="person")
    trail.record(eero, "people.listed", [kanerva])
    assert [one["ground"] for one in lines(town, kanerva)] == ["with borrowed power"] * 2


def test_whoever_follows_the_person_has_no_need_of_borrowed_power(town, kanerva):
    make_member(town.user("Aino"), town.organisation, role=Role.STEWARD)
    actions.borrow_power(town.actor("Aino"), reason="Tietopyyntö", hours=1, once=new_id())
    open_person(town.actor("Aino"), kanerva.pk, page="person")
    assert [one["ground"] for one in lines(town, kanerva)] == ["in their own work with you"]


def test_what_is_older_than_two_years_is_told_for_a_special_reason_alone(town, kanerva):
    aino, long_ago = town.actor("Aino"), clock.now() - datetime.timedelta(days=740)
    with time_machine.travel(long_ago, tick=False):
        open_person(aino, kanerva.pk, page="person")
    assert lines(town, kanerva) == []
    [line] = lines(town, kanerva, reason="Epäilee väärinkäyttöä")
    assert line["page"] == "person"


def test_what_only_the_pair_knows_is_told_by_the_pair_alone(town, kanerva):
    aino = town.actor("Aino")
    close = make_encounter(town.north, town.user("Aino"), kanerva, kept_close=True)
    trail.record(aino, "encounter.recorded", [close, kanerva])
    remember_sleeping_place(aino, kanerva, "Rannalla")
    open_person(aino, kanerva.pk, page="sleeping_place")
    matter = make_matter(town.north, "Lukko", person=kanerva, kept_close=True)
    trail.record(aino, "matter.opened", about(matter))
    assert lines(town, kanerva) == []
    assert len(lines(town, kanerva, by="Aino")) == 4


def test_that_a_worker_stepped_aside_is_not_told(town, kanerva):
    step_aside(town.actor("Aino"), kanerva)
    assert lines(town, kanerva) == []


@pytest.mark.parametrize(
    ("today", "since"), [("2026-11-22", "2024-11-22"), ("2028-02-29", "2026-02-28")]
)
def test_two_years_are_the_same_day_two_years_before(today, since):
    day = datetime.date.fromisoformat
    assert two_years_before(day(today)) == day(since)
