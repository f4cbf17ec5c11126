"""The page on which a person is forgotten for good."""

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.encounters import note_words
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.keeping import recount
from rinnalla.people.models import Person
from rinnalla.people.tests.factories import make_person, never


@pytest.fixture
def ratamo(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    never(person, "no_calls")
    return person


@pytest.fixture
def bea(town, signed_in):
    return signed_in(town.user("Bea"))


def page(person) -> str:
    return reverse("casefile:erase", args=[person.pk])


def test_a_lead_forgets_a_person_with_a_reason(bea, ratamo):
    shown = bea.get(page(ratamo)).content.decode()
    assert shown.index("never") < shown.index('name="reason"')
    assert TrailEntry.objects.filter(kind="person.opened", facts__page="erase").exists()
    assert bea.post(page(ratamo), {"reason": " "}).status_code == 200
    assert Person.objects.exists()
    answer = bea.post(page(ratamo), {"reason": "pyysi itse"})
    assert answer.headers["Location"] == reverse("people:list")
    assert not Person.objects.exists()
    assert bea.get(page(ratamo)).status_code == 404
    assert bea.post(page(ratamo), {"reason": "pyysi itse"}).status_code == 404


def test_a_reason_with_a_number_or_a_code_is_looked_over_before_it_stays(bea, ratamo):
    asked = bea.post(page(ratamo), {"reason": "pyysi itse, 040 123 4567"})
    assert asked.context["form"].to_look_at
    assert Person.objects.exists()
    assert bea.post(page(ratamo), {"reason": "pyysi itse, 131052-308T"}).status_code == 302
    kept = TrailReason.objects.get(entry__kind="person.erased")
    assert "131052-308T" not in str(kept.text)


def test_notes_that_name_the_person_elsewhere_are_shown_first(town, bea, ratamo):
    elsewhere = make_encounter(town.north, town.user("Aino"), note="Ratamon kaveri kysyi teltasta")
    theirs = make_encounter(town.north, town.user("Aino"), ratamo, note="Ratamo kysyi teltasta")
    for encounter in (elsewhere, theirs):
        note_words.index(encounter)
    assert [one.pk for one in bea.get(page(ratamo)).context["page"].mentions] == [elsewhere.pk]


def test_a_law_that_asks_to_keep_is_told_with_its_day(town, bea, ratamo):
    town.north.processing_basis = "B"
    town.north.save()
    recount(ratamo)
    answer = bea.get(page(ratamo))
    assert answer.context["page"].kept_by_law.year == ratamo.known_since.year + 10
    assert 'name="reason"' not in answer.content.decode()
    assert bea.post(page(ratamo), {"reason": "pyysi itse"}).status_code == 403
    assert Person.objects.exists()


def test_a_worker_is_refused_and_others_know_of_nobody(town, signed_in, client, ratamo):
    for name, status in (("Aino", 403), ("Carl", 404), ("Eero", 404), ("Fanny", 404)):
        assert signed_in(town.user(name)).get(page(ratamo)).status_code == status, name
