"""Somebody is forgotten while something of theirs is being written: a calm no, never a fault."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from rinnalla.casefile.actions import erase_person
from rinnalla.casefile.tests.met import days_ago, ratamo
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.actions import (
    AttemptDraft,
    correct_encounter,
    open_wish,
    record_attempt,
    record_encounter,
)
from rinnalla.encounters.drafts import EncounterDraft, WishDraft
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.encounters.tests.test_at_once import at_once
from rinnalla.people.actions import (
    DisclosureDraft,
    add_alias,
    record_consent,
    record_disclosure,
    renew_yes,
    write_identity,
)
from rinnalla.people.drafts import ConsentDraft, IdentityDraft, YesDraft
from rinnalla.people.models import Person
from rinnalla.people.spoken_text import VERSION
from rinnalla.support.actions import begin_matter, change_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.tests.factories import make_matter


def met(story, **more) -> EncounterDraft:
    return EncounterDraft(
        team_id=story.town.north.pk,
        happened_at=clock.now(),
        with_whom="known",
        people_ids=(story.person.pk,),
        **more,
    )


def tried() -> dict:
    return {"tried_at": clock.now(), "way": "face_to_face"}


def consented() -> ConsentDraft:
    today = clock.today()
    return ConsentDraft("phone", "Sovittiin.", today, today + datetime.timedelta(days=30))


DEEDS = {
    "encounter": lambda a, s: record_encounter(a, met(s), once=new_id()),
    "correction": lambda a, s: correct_encounter(a, s.nameless, met(s), version=1),
    "wish": lambda a, s: open_wish(
        a, WishDraft("suihkuun", person_id=s.person.pk), team_id=s.town.north.pk
    ),
    "attempt": lambda a, s: record_attempt(
        a, s.person, AttemptDraft(s.town.north.pk, **tried()), once=new_id()
    ),
    "matter": lambda a, s: begin_matter(
        a, MatterDraft(s.town.north.pk, "Asia", person_id=s.person.pk), once=new_id()
    ),
    "changed matter": lambda a, s: change_matter(
        a, s.matter, MatterDraft(s.town.north.pk, "Asia", person_id=s.person.pk)
    ),
    "alias": lambda a, s: add_alias(a, s.person, "Rati", once=new_id()),
    "yes": lambda a, s: renew_yes(a, s.person, YesDraft(12, VERSION), once=new_id()),
    "consent": lambda a, s: record_consent(a, s.person, consented(), once=new_id()),
    "question": lambda a, s: record_disclosure(
        a, s.person, DisclosureDraft("asked_not_told", days_ago(1), "Poliisi"), once=new_id()
    ),
    "identity": lambda a, s: write_identity(a, s.person, IdentityDraft(phone="040 123")),
}


def while_erased(town, story, deed) -> list[Exception]:
    """Do it while a lead is forgetting the person: it waits for that. Gives what went wrong."""
    erased, begun = threading.Event(), threading.Event()

    def erase():
        with transaction.atomic():
            erase_person(town.actor("Bea"), Person.objects.get(pk=story.person.pk))
            erased.set()
            assert begun.wait(timeout=60)

    def write():
        assert erased.wait(timeout=60)
        threading.Timer(0.7, begun.set).start()  # the writer is waiting by then
        with transaction.atomic():
            deed()

    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nobody writes while another erases.")
    return at_once(erase, write)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", DEEDS)
def test_who_writes_of_somebody_being_forgotten_is_told_that_they_are_not_there(town, name):
    story = ratamo(town, level=2)
    story.nameless = make_encounter(town.north, town.user("Aino"))
    story.matter = make_matter(town.north, "Yhteinen")
    [wrong] = while_erased(town, story, lambda: DEEDS[name](town.actor("Aino"), story))
    assert isinstance(wrong, NotKnown | Refused), repr(wrong)
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["record", "correct"])
def test_what_was_typed_of_somebody_being_forgotten_stays_on_the_page(town, signed_in, page):
    story = ratamo(town)
    nameless = make_encounter(town.north, town.user("Aino"))
    correct = reverse("encounters:correct", args=[nameless.pk])
    sent = said(town, with_whom="known", people=[str(story.person.pk)], version="1")
    sent["when"] = {"record": "now", "correct": "as_recorded"}[page]
    client = signed_in(town.user("Aino"))
    address = {"record": "/record/", "correct": correct}[page]
    assert client.get(address).status_code == 200
    answers = []
    assert while_erased(town, story, lambda: answers.append(client.post(address, sent))) == []
    assert (answers[0].status_code, "Kylmä yö" in answers[0].text) == (200, True)
    assert "Ratamo" not in answers[0].text
    again = client.post(address, sent | {"with_whom": "nameless", "people": []})
    assert again.status_code == 302


def said(town, **more) -> dict[str, object]:
    """What the form of an encounter sends."""
    usual = {"team": str(town.north.pk), "when": "now", "channel": "street"}
    usual |= {"own_answer": "not_asked", "own_words": "Kylmä yö"}
    return usual | {"once": str(new_id()), "promise-once": str(new_id())} | more
