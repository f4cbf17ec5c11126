"""That a meeting was, which is kept close, is told by no date to those outside the pair."""

import dataclasses
import datetime

import pytest

from rinnalla.casefile.queries import open_person_page, work_paper
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import (
    correct_encounter,
    judge_pair,
    keep_close,
    keep_close_no_more,
    part_encounters,
    record_encounter,
)
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.people.models import ContactWish, Following, Person, SpokenYes
from rinnalla.people.queries import (
    people_by_last_contact,
    people_to_look_for,
    remembered_until,
    search_people,
)
from rinnalla.people.retention import months_after
from rinnalla.people.tests.factories import make_person
from tests.noon import NOON

AGREED = {"rhythm_days": 7, "may_be_looked_for": True}
TODAY = datetime.date(2026, 11, 20)
LONG_AGO = NOON - datetime.timedelta(days=200)
YESTERDAY = NOON - datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def person(town) -> Person:
    """Ratamo, met 200 days ago when they said yes to 12 months; Aino alone is the pair."""
    aino = town.user("Aino")
    made = make_person(
        "Ratamo", town.north, told_by=aino, pair=(aino,), last_met_at=LONG_AGO, wishes=AGREED
    )
    Person.objects.update(known_since=clock.helsinki_day(LONG_AGO))
    SpokenYes.objects.update(told_at=LONG_AGO)
    ContactWish.objects.update(recorded_at=LONG_AGO)
    return Person.objects.get(pk=made.pk)


def met(town, person: Person, at: datetime.datetime = YESTERDAY, **more) -> Encounter:
    draft = EncounterDraft(town.north.pk, at, with_whom="known", people_ids=(person.pk,), **more)
    return record_encounter(town.actor("Aino"), draft, once=new_id())


def told() -> datetime.datetime | None:
    """When the person was last met, as lists tell it."""
    return Following.objects.get().last_met_at


def kept_until(person: Person) -> datetime.date | None:
    return Person.objects.get(pk=person.pk).kept_until


def test_a_meeting_kept_close_lengthens_memory_and_moves_nothing_that_others_see(town, person):
    met(town, person, kept_close=True)
    assert told() == LONG_AGO
    assert kept_until(person) == months_after(clock.helsinki_day(YESTERDAY), 12)
    for name in ("Aino", "Bea"):
        [listed] = people_by_last_contact(town.actor(name)).people
        [found] = search_people(town.actor(name), "Ratamo")
        assert (listed.last_met_at, found.last_met_at) == (LONG_AGO, LONG_AGO)


def test_the_pair_need_not_look_for_whom_they_met_and_others_see_no_difference(town, person):
    before = people_to_look_for(town.actor("Bea"), today=TODAY)
    assert people_to_look_for(town.actor("Aino"), today=TODAY) == before != []
    met(town, person, kept_close=True)
    assert people_to_look_for(town.actor("Bea"), today=TODAY) == before
    assert people_to_look_for(town.actor("Aino"), today=TODAY) == []
    in_eight_days = TODAY + datetime.timedelta(days=8)
    assert people_to_look_for(town.actor("Aino"), today=in_eight_days) == before


def test_the_page_and_the_paper_tell_by_no_day_that_the_pair_met_them(town, person):
    def days(name: str) -> tuple:
        page = open_person_page(town.actor(name), person.pk)
        paper = work_paper(town.actor(name), person.pk)
        return page.contact.next_by, page.remembered_until, paper.contact.next_by

    due, open_until = clock.helsinki_day(LONG_AGO) + datetime.timedelta(days=7), None
    met(town, person, at=LONG_AGO)
    open_until = months_after(clock.helsinki_day(LONG_AGO), 12)
    assert days("Aino") == days("Bea") == (due, open_until, due)
    met(town, person, kept_close=True)
    assert days("Bea") == (due, open_until, due)
    week = clock.helsinki_day(YESTERDAY) + datetime.timedelta(days=7)
    assert days("Aino") == (week, kept_until(person), due)


def test_once_their_open_time_is_over_no_day_is_told_to_those_outside_the_pair(
    town, person, time_machine
):
    met(town, person, kept_close=True)
    time_machine.move_to(NOON + datetime.timedelta(days=300), tick=False)
    fresh = Person.objects.get(pk=person.pk)
    assert remembered_until(town.actor("Bea"), fresh) is None
    assert remembered_until(town.actor("Aino"), fresh) == fresh.kept_until


def test_an_encounter_that_is_kept_close_afterwards_takes_its_day_back(town, person):
    earlier = NOON - datetime.timedelta(days=9)
    met(town, person, at=earlier)
    made = met(town, person)
    until = kept_until(person)
    assert told() == YESTERDAY
    closed = keep_close(town.actor("Aino"), made)
    assert (told(), kept_until(person)) == (earlier, until)
    keep_close_no_more(town.actor("Aino"), Encounter.objects.get(pk=closed.pk))
    assert (told(), kept_until(person)) == (YESTERDAY, until)


def test_the_only_encounter_kept_close_afterwards_leaves_the_day_of_the_yes(town, person):
    keep_close(town.actor("Aino"), met(town, person))
    assert told() == LONG_AGO


def test_a_later_meeting_stays_when_an_earlier_one_is_kept_close(town, person):
    made = met(town, person)
    met(town, person, at=NOON)
    keep_close(town.actor("Aino"), made)
    assert told() == NOON


def test_a_day_or_a_person_corrected_away_is_nobodys_last_contact(town, person):
    made, aino = met(town, person), town.actor("Aino")
    earlier = NOON - datetime.timedelta(days=3)
    moved = dataclasses.replace(draft_of(made), happened_at=earlier)
    made = correct_encounter(aino, made, moved, version=1)
    assert told() == earlier
    fresh = Encounter.objects.get(pk=made.pk)
    nobody = dataclasses.replace(draft_of(fresh), people_ids=(), with_whom="nameless")
    correct_encounter(aino, fresh, nobody, version=2)
    assert told() == LONG_AGO


def test_the_other_record_of_one_kept_close_tells_no_day_either(town, person):
    aino, kept = town.actor("Aino"), met(town, person)
    later = YESTERDAY + datetime.timedelta(minutes=5)
    draft = EncounterDraft(town.north.pk, later, with_whom="known", people_ids=(person.pk,))
    other = record_encounter(town.actor("Bea"), draft, once=new_id())
    judge_pair(aino, kept.pk, other.pk, is_same=True)
    assert told() == later
    keep_close(aino, kept)
    assert told() == LONG_AGO
    part_encounters(aino, Encounter.objects.get(pk=other.pk))
    assert told() == later
    judge_pair(aino, kept.pk, other.pk, is_same=True)
    assert told() == LONG_AGO
    keep_close_no_more(aino, Encounter.objects.get(pk=kept.pk))
    assert told() == later
