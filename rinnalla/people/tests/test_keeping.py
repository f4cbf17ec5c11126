"""Until when somebody is remembered is counted where it changes; the pair is told in time."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.people.actions.agreement import record_consent, renew_yes, withdraw_consent
from rinnalla.people.actions.knowing import remember_person
from rinnalla.people.drafts import ConsentDraft, PersonDraft, YesDraft
from rinnalla.people.keeping import recount, recount_all
from rinnalla.people.meeting import note_met
from rinnalla.people.models import Death, Following, Person, SpokenYes
from rinnalla.people.queries.soon_forgotten import people_soon_forgotten
from rinnalla.people.retention import months_after
from rinnalla.people.tests.factories import give_consent, make_person

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


def until(person):
    return Person.objects.get(pk=person.pk).kept_until


def forget_in(person, days: int) -> None:
    day = clock.today() + datetime.timedelta(days=days)
    Person.objects.filter(pk=person.pk).update(kept_until=day)


def test_the_newest_yes_the_last_contact_and_a_consent_are_counted(town, ratamo):
    today = clock.today()
    recount(ratamo)
    assert (
        today + datetime.timedelta(days=364) <= until(ratamo) <= today.replace(year=today.year + 1)
    )
    SpokenYes.objects.create(
        organisation=town.organisation,
        person=ratamo,
        text_version="1",
        told_by=town.user("Aino"),
        told_at=clock.now(),
        months=1,
    )
    recount(ratamo)
    assert until(ratamo) <= today + datetime.timedelta(days=31)
    consent = give_consent(ratamo, town.user("Aino"), days=100)
    recount(ratamo)
    assert until(ratamo) == consent.ends_on + datetime.timedelta(days=30)
    consent.withdrawn_at = clock.now()
    consent.save()
    recount(ratamo)
    assert until(ratamo) <= today + datetime.timedelta(days=31)


def test_a_team_of_another_basis_keeps_longer_and_one_that_ended_does_not_count(town, ratamo):
    town.south.processing_basis = "B"
    town.south.save()
    here = {"organisation": town.organisation, "person": ratamo}
    following = Following.objects.create(**here, team=town.south)
    recount(ratamo)
    assert until(ratamo).year == clock.today().year + 10
    following.ended_at = clock.now()
    following.save()
    recount(ratamo)
    assert until(ratamo).year <= clock.today().year + 1


def test_counting_asks_as_much_for_fifty_as_for_one(town, django_assert_num_queries):
    people = [make_person(f"Ratamo {n}", town.north, told_by=town.user("Aino")) for n in range(50)]
    with django_assert_num_queries(5):
        assert recount_all([people[0].pk]) == 1
    with django_assert_num_queries(5):
        assert recount_all([one.pk for one in people]) == 49
    assert recount_all([one.pk for one in people]) == 0
    assert recount_all([new_id()]) == 0


def test_the_pair_is_told_thirty_days_before_and_others_are_not(town, elsewhere, ratamo):
    def told(name):
        return [one.person_id for one in people_soon_forgotten(town.actor(name))]

    forget_in(ratamo, 31)
    assert told("Aino") == []
    forget_in(ratamo, 30)
    assert told("Aino") == [ratamo.pk]
    assert told("Bea") == []
    assert told("Carl") == []
    assert people_soon_forgotten(elsewhere.actor("Aino")) == []
    forget_in(ratamo, -1)
    assert told("Aino") == []


def test_the_team_is_told_of_those_without_a_pair_and_nobody_of_the_dead(town):
    person = make_person("Ohdake", town.north, told_by=town.user("Aino"))
    forget_in(person, 5)
    assert [one.person_id for one in people_soon_forgotten(town.actor("Bea"))] == [person.pk]
    assert people_soon_forgotten(town.actor("Celia")) == []
    Death.objects.create(organisation=town.organisation, person=person)
    assert people_soon_forgotten(town.actor("Bea")) == []


def test_every_deed_that_changes_the_time_counts_it_anew(town):
    aino = town.actor("Aino")
    today = clock.today()
    told_at = clock.now() - datetime.timedelta(days=100)
    yes = YesDraft(months=6, told_at=told_at)
    person = remember_person(aino, PersonDraft("Lumme", town.north.pk, yes), once=new_id())
    assert until(person) == months_after(today - datetime.timedelta(days=100), 6)
    note_met(aino, [person], clock.now())
    assert until(person) == months_after(today, 6)
    renew_yes(aino, person, YesDraft(months=24), once=new_id())
    assert until(person) == months_after(today, 24)
    renew_yes(aino, person, YesDraft(months=1), once=new_id())
    ends_on = today + datetime.timedelta(days=200)
    consent = ConsentDraft(way="phone", words="Sovittiin.", starts_on=today, ends_on=ends_on)
    record_consent(aino, person, consent, once=new_id())
    assert until(person) == ends_on + datetime.timedelta(days=30)
    withdraw_consent(aino, person)
    assert until(person) == max(months_after(today, 1), today + datetime.timedelta(days=30))
