"""What a leaver carried goes to whoever carries on; nothing is lost, nothing goes astray."""

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.encounters.models import Wish
from rinnalla.organisations.actions import choose_receiver, record_departure
from rinnalla.organisations.models import Departure, Role
from rinnalla.organisations.tests.factories import make_member, make_user
from rinnalla.people.models import Responsible, ShutOut
from rinnalla.people.tests.factories import make_person
from rinnalla.support.tests.factories import make_matter


@pytest.fixture
def carried(town):
    """What Aino carries: a matter, a wish and a place in a pair, all of Ratamo."""
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    matter = make_matter(town.north, person=person, carried_by=aino)
    wish = Wish.objects.create(
        organisation=town.organisation,
        team=town.north,
        person=person,
        words="teltta",
        wished_at=clock.now(),
        taken_by=aino,
        taken_at=clock.now(),
    )
    return person, matter, wish


@pytest.fixture
def maija(town):
    user = make_user("Maija")
    make_member(user, town.organisation, role=Role.WORKER, team=town.north)
    return user


def pair_of(person) -> set:
    return set(
        Responsible.objects.filter(person=person, ended_at=None).values_list("user", flat=True)
    )


def carriers(matter, wish) -> list:
    matter.refresh_from_db()
    wish.refresh_from_db()
    return [matter.carried_by_id, wish.taken_by_id]


def test_all_goes_to_the_receiver_at_once_and_the_trail_counts_nothing(town, carried, maija):
    person, *others = carried
    record_departure(town.actor("Bea"), town.user("Aino"), receiver=maija)
    assert carriers(*others) == [maija.pk, maija.pk]
    assert pair_of(person) == {maija.pk}
    assert TrailEntry.objects.get(kind="departure.handed_over").facts == {}


def test_all_waits_until_a_receiver_is_chosen(town, carried, maija):
    person, *others = carried
    aino = town.user("Aino")
    departure = record_departure(town.actor("Bea"), aino)
    assert carriers(*others) == [aino.pk, aino.pk]
    choose_receiver(town.actor("Bea"), departure, receiver=maija)
    assert carriers(*others) == [maija.pk, maija.pk]
    choose_receiver(town.actor("Bea"), departure, receiver=maija)
    assert pair_of(person) == {maija.pk}
    assert TrailEntry.objects.filter(kind="departure.handed_over").count() == 1


def test_nothing_goes_to_another_team_but_waits_for_somebody(town, carried):
    person, *others = carried
    record_departure(town.actor("Bea"), town.user("Aino"), receiver=town.user("Carl"))
    assert carriers(*others) == [None, None]
    assert pair_of(person) == set()


def test_nothing_of_a_person_goes_to_whom_they_shut_out(town, carried, maija):
    person, *others = carried
    ShutOut.objects.create(organisation=town.organisation, person=person, user=maija, by="person")
    record_departure(town.actor("Bea"), town.user("Aino"), receiver=maija)
    assert carriers(*others) == [None, None]
    assert pair_of(person) == set()


def test_who_stands_in_the_pair_already_stands_in_it_once(town, carried, maija):
    person, *_ = carried
    Responsible.objects.create(organisation=town.organisation, person=person, user=maija)
    record_departure(town.actor("Bea"), town.user("Aino"), receiver=maija)
    assert pair_of(person) == {maija.pk}


def test_what_was_carried_in_another_house_stays(town, elsewhere, carried, maija):
    person, *others = carried
    left = Departure.objects.create(
        organisation=elsewhere.organisation, user=town.user("Aino"), left_on=clock.today()
    )
    choose_receiver(elsewhere.actor("Bea"), left, receiver=elsewhere.user("Aino"))
    assert carriers(*others) == [town.user("Aino").pk] * 2
    assert pair_of(person) == {town.user("Aino").pk}
