"""Rows come in nameless, but for those of whom it is said when they were told."""

import datetime
import json

import pytest
from django.urls import reverse

from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.actions import erase_person
from rinnalla.core import clock
from rinnalla.encounters.models import Encounter, EncounterPerson
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.looking import look_now
from rinnalla.oldlogs.models import LogMapping, LogState
from rinnalla.oldlogs.queries import find_old_log
from rinnalla.oldlogs.reading.mapping import mapping_from_json
from rinnalla.oldlogs.tests.logs_for_tests import csv_of, take_in
from rinnalla.people.models import Alias, Following, Person, SpokenYes
from rinnalla.people.tests.factories import make_person

HEADERS = "Pvm;Kutsumanimi;Aiheet;Apu;Muistiinpano"
ROWS = (
    "3.11.2026;Kanerva;ruoka;kahvi;Juteltiin penkillä",
    "5.11.2026;kanerva ja Ratamo;;kahvi;Kaksin kahvilla",
    "6.11.2026;Kanerva;päihteet;;Kertoi viikostaan",
    "7.11.2026;Vuokko;;kahvi;Toivotti hyvää syksyä",
    "8.11.2026;;;kahvi;Nimetön rivi",
)
TOLD_ON = "2026-10-01"


@pytest.fixture
def bea(town):
    return town.actor("Bea")


@pytest.fixture
def log(town, bea):
    return take_in(bea, town.north, csv_of(*ROWS, headers=HEADERS))


@pytest.fixture
def lead(town, signed_in):
    return signed_in(town.user("Bea"))


def say(lead, log, *aliases, **more):
    """Choose those on the page, as the lead does."""
    looked = json.loads(find_fresh(log).looked)["aliases"]
    chosen = [str(n) for n, key in enumerate(looked) if key in aliases]
    sent = {"told": chosen, "told_on": TOLD_ON, "months": "12", **more}
    return lead.post(reverse("oldlogs:told", args=[log.pk]), sent)


def find_fresh(log):
    log.refresh_from_db()
    return log


def bring(lead, log):
    lead.post(reverse("oldlogs:start", args=[log.pk]))
    work_until_empty()
    return find_fresh(log)


def called(name):
    return [one.person for one in Alias.objects.all() if one.name == name]


def test_who_was_not_told_comes_in_nameless_and_their_name_stands_nowhere(town, lead, log):
    bring(lead, log)
    assert Encounter.objects.count() == 5
    assert {one.with_whom for one in Encounter.objects.all()} == {"nameless"}
    assert not Person.objects.exists()
    assert not [one for one in Encounter.objects.all() if "anerva" in f"{one.note}{one.own_words}"]


def test_who_was_told_is_remembered_with_the_day_and_their_encounters(town, bea, lead, log):
    assert say(lead, log, "kanerva", "ratamo").status_code == 302
    assert not Person.objects.exists()  # nothing is written before the log is brought in
    bring(lead, log)
    assert log.state == LogState.DONE
    (kanerva,) = called("Kanerva")
    yes = SpokenYes.objects.get(person=kanerva)
    assert (clock.helsinki_day(yes.told_at), yes.months, yes.told_by_id) == (
        datetime.date(2026, 10, 1), 12, town.user("Bea").pk,
    )  # fmt: skip
    assert EncounterPerson.objects.filter(person=kanerva).count() == 2
    together = EncounterPerson.objects.filter(person__in=called("Ratamo")).get().encounter
    assert together.with_whom == "known"
    assert together.persons.count() == 2
    last = Following.objects.get(person=kanerva).last_met_at
    assert clock.helsinki_day(last) == datetime.date(2026, 11, 6)  # also of what was counted apart
    assert not called("Vuokko")


def test_what_is_figures_only_is_counted_and_linked_to_nobody(town, lead, log):
    say(lead, log, "kanerva")
    bring(lead, log)
    counted = Encounter.objects.get(topics__topic="substance_use")
    assert counted.with_whom == "nameless"
    assert not counted.persons.exists()


def test_whom_the_team_knows_already_is_joined_by_the_lead_alone(town, bea, lead, log):
    known = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    page = lead.get(reverse("oldlogs:told", args=[log.pk]), headers={"accept-language": "fi"})
    assert "tiimi tuntee jonkun tällä nimellä" in page.content.decode()
    refused = say(lead, log, "kanerva")
    assert refused.status_code == 200
    assert TrailEntry.objects.filter(mentions__subject_id=known.pk).exists()  # it was shown
    assert say(lead, log, "kanerva", same="on").status_code == 302
    bring(lead, log)
    assert called("Kanerva") == [known]
    assert EncounterPerson.objects.filter(person=known).count() == 2


def test_a_day_to_come_and_nobody_chosen_are_said_beside_the_field(town, lead, log):
    assert say(lead, log, "kanerva", told_on="2030-01-01").status_code == 200
    assert say(lead, log, "kanerva", told_on="").status_code == 200
    assert say(lead, log, "kanerva", months="").status_code == 200
    assert say(lead, log).status_code == 200
    assert not mapping_from_json(find_fresh(log).mapping).told_people


def test_somebody_comes_in_nameless_after_all(town, lead, log):
    say(lead, log, "kanerva", "vuokko")
    place = list(json.loads(find_fresh(log).looked)["aliases"]).index("kanerva")
    lead.post(reverse("oldlogs:told", args=[log.pk]), {"nameless": [str(place)]})
    bring(lead, log)
    assert not called("Kanerva")
    assert called("Vuokko")


def test_taken_back_whole_it_leaves_nobody_whom_it_alone_made_known(town, bea, lead, log):
    before = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC)
    known = make_person("Vuokko", town.north, told_by=town.user("Aino"), last_met_at=before)
    SpokenYes.objects.filter(person=known).update(told_at=before)
    say(lead, log, "kanerva", "ratamo")
    say(lead, log, "vuokko", same="on")
    bring(lead, log)
    assert Following.objects.get(person=known).last_met_at > before
    lead.post(reverse("oldlogs:undo", args=[log.pk]))
    work_until_empty()
    assert (find_fresh(log).state, Encounter.objects.count()) == (LogState.UNDONE, 0)
    assert set(Person.objects.all()) == {known}
    assert Following.objects.get(person=known).last_met_at == before


def test_who_has_become_more_than_a_name_stays_when_the_log_is_taken_back(town, bea, lead, log):
    say(lead, log, "kanerva", "ratamo")
    bring(lead, log)
    (kanerva,) = called("Kanerva")
    Alias.objects.create(organisation=town.organisation, person=kanerva, name="Neva")
    lead.post(reverse("oldlogs:undo", args=[log.pk]))
    work_until_empty()
    assert set(Person.objects.all()) == {kanerva}
    assert clock.helsinki_day(Following.objects.get(person=kanerva).last_met_at) == (
        datetime.date(2026, 10, 1)
    )


def test_neither_the_mapping_file_nor_what_is_saved_names_anybody(town, bea, lead, log):
    say(lead, log, "kanerva")
    file = lead.get(reverse("oldlogs:mapping_file", args=[log.pk])).content.decode()
    actions.save_mapping(bea, find_fresh(log), "meidän")
    for content in (file, str(LogMapping.objects.get().content)):
        assert "kanerva" not in content.casefold()
        assert mapping_from_json(content).columns["Kutsumanimi"].meaning == "alias"


def test_a_mapping_file_that_names_somebody_names_nobody_here(town, bea, elsewhere, log):
    foreign = make_person("Kanerva", town.south, told_by=town.user("Carl"))
    told = {"kanerva": {"person_id": str(foreign.pk), "is_new": False}}
    whole = json.loads(str(log.mapping)) | {"told_people": told}
    brought = actions.Brought("x.csv", csv_of(*ROWS, headers=HEADERS), mapping_from_json(
        json.dumps(whole)
    ))  # fmt: skip
    again = actions.take_log_in(bea, town.north, brought, once=foreign.pk)
    look_now(bea, again)
    assert not mapping_from_json(again.mapping).told_people


def test_who_is_forgotten_meanwhile_comes_in_nameless(town, lead, log):
    known = make_person("Vuokko", town.north, told_by=town.user("Aino"))
    say(lead, log, "vuokko", same="on")
    erase_person(by_clock(town.organisation.pk), known)
    assert "uokko" not in str(find_fresh(log).mapping)
    bring(lead, log)
    assert (log.state, log.made) == (LogState.DONE, 5)
    assert not EncounterPerson.objects.exists()


def test_another_teams_lead_says_nothing_of_it(town, signed_in, log):
    assert (
        signed_in(town.user("Celia")).get(reverse("oldlogs:told", args=[log.pk])).status_code == 404
    )
    assert find_old_log(town.actor("Bea"), log.pk) == log
