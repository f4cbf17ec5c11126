"""Each night those are forgotten whose time is over, and nobody else."""

import datetime
import logging
from functools import partial

import pytest

from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry
from rinnalla.casefile import nightly
from rinnalla.core import clock, nights
from rinnalla.core.refusal import Refused
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import EncounterPerson
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import Consent, Following, Identity, Level, Person, SpokenYes
from rinnalla.people.tests.factories import make_person


def days_ago(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def met(town, alias: str, *, days: int, **more) -> Person:
    person = make_person(
        alias, town.north, told_by=town.user("Aino"), last_met_at=days_ago(days), **more
    )
    Person.objects.filter(pk=person.pk).update(known_since=days_ago(days).date())
    return person


def night(town) -> list[str]:
    organisation = town.organisation.pk
    return nights.run_tasks(
        nightly.TASKS, by_clock(organisation), in_view=partial(seeing, organisation)
    )


def still_known() -> set:
    return set(Person.objects.values_list("pk", flat=True))


def test_those_whose_time_is_over_are_forgotten_and_only_they(town):
    over, just_not = met(town, "Lumme", days=400), met(town, "Ulpukka", days=360)
    encounter = make_encounter(town.north, town.user("Aino"), over, at=days_ago(400), note="suo")
    assert night(town) == []
    assert still_known() == {just_not.pk}
    encounter.refresh_from_db()
    assert encounter.note == ""
    assert EncounterPerson.objects.get().person is None
    assert TrailEntry.objects.get(kind="person.erased").ground == "clock"
    assert night(town) == []


def test_a_team_that_works_by_law_keeps_for_ten_years(town):
    town.north.processing_basis = "C"
    town.north.save()
    over, kept = met(town, "Lumme", days=3700), met(town, "Ulpukka", days=3600)
    assert night(town) == []
    assert still_known() == {kept.pk}
    assert over.pk not in still_known()


def test_another_house_has_a_night_of_its_own(town, elsewhere):
    met(town, "Lumme", days=400)
    assert night(elsewhere) == []
    assert Person.objects.count() == 1


def consented(town, *, ended_days_ago: int) -> Person:
    person = met(town, "Lumme", days=1, level=Level.CONSENTED)
    today = clock.today()
    Consent.objects.filter(person=person).update(
        starts_on=today - datetime.timedelta(days=200),
        ends_on=today - datetime.timedelta(days=ended_days_ago),
    )
    Identity.objects.create(organisation=town.organisation, person=person, given_names="Kaija")
    return person


@pytest.mark.parametrize(
    ("days", "level", "is_there"),
    [(0, Level.CONSENTED, True), (1, Level.ALIAS, True), (30, 1, True), (31, 1, False)],
)
def test_identity_goes_thirty_days_after_the_consent(town, days, level, is_there):
    person = consented(town, ended_days_ago=days)
    assert night(town) == []
    assert Person.objects.get(pk=person.pk).level == level
    assert Identity.objects.exists() == is_there
    assert TrailEntry.objects.filter(kind="identity.erased").exists() != is_there


def test_identity_stays_with_whoever_is_followed_by_law(town):
    town.north.processing_basis = "B"
    town.north.save()
    consented(town, ended_days_ago=100)
    assert night(town) == []
    assert Identity.objects.exists()


def test_a_new_yes_or_meeting_in_the_night_itself_saves_from_being_forgotten(town):
    person = met(town, "Lumme", days=400)
    actor = by_clock(town.organisation.pk)
    list(nightly.count_everybody_anew(actor))
    steps = nightly.forget_people_whose_time_is_over(actor)
    second = met(town, "Ulpukka", days=390)
    list(nightly.count_everybody_anew(actor))
    assert next(steps) is True
    SpokenYes.objects.create(
        organisation=town.organisation,
        person=second,
        text_version="1",
        told_by=town.user("Aino"),
        told_at=clock.now(),
        months=24,
    )
    list(nightly.count_everybody_anew(actor))
    assert list(steps) == [False]
    assert still_known() == {second.pk}
    assert person.pk not in still_known()


def test_one_who_cannot_be_forgotten_keeps_nobody_else_from_it(town, monkeypatch, caplog):
    stuck, over = met(town, "Lumme", days=500), met(town, "Ulpukka", days=400)
    erase = nightly.erase_person

    def stumble(actor, person):
        if person.pk == stuck.pk:
            Following.objects.filter(person=person).delete()
            raise RuntimeError("what Kaija wrote")
        return erase(actor, person)

    monkeypatch.setattr(nightly, "erase_person", stumble)
    with caplog.at_level(logging.ERROR):
        assert night(town) == ["forget_people_whose_time_is_over"]
    assert still_known() == {stuck.pk}
    assert over.pk not in still_known()
    assert Following.objects.filter(person=stuck).exists()
    assert "Kaija" not in caplog.text


@pytest.mark.parametrize("task", nightly.TASKS)
def test_nobody_but_the_clock_begins_it(town, task):
    with pytest.raises(Refused):
        list(task(town.actor("Bea")))
