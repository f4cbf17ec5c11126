"""The person decides about contact: one step each, no reason, nothing agreed is lost."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.refusal import Refused
from rinnalla.people import actions
from rinnalla.people.actions import ContactDraft
from rinnalla.people.models import ContactWish, Person
from rinnalla.people.queries import people_to_look_for, wish_of
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page

pytestmark = pytest.mark.usefixtures("at_noon")
AGREED = {"rhythm_days": 7, "ways": ["phone"], "may_be_looked_for": True, "words": "Kahville."}


@pytest.fixture
def person(town) -> Person:
    long_ago = clock.now() - datetime.timedelta(days=30)
    aino = town.user("Aino")
    return make_person(
        "Ratamo", town.north, told_by=aino, pair=(aino,), last_met_at=long_ago, wishes=AGREED
    )


def looked_for(town, name="Aino") -> list:
    return [one.person_id for one in people_to_look_for(town.actor(name), today=clock.today())]


def now_agreed(person: Person) -> tuple:
    wish = ContactWish.objects.get(person=person, ended_at=None)
    return wish.state, wish.rhythm_days, wish.ways, wish.may_be_looked_for, wish.words


def test_a_pause_is_one_step_and_empties_the_list_at_once(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    assert looked_for(town) == [person.pk]
    assert client.post(page("pause", person)).headers["Location"] == page("contact", person)
    assert looked_for(town) == []
    shown = client.get(page("contact", person))
    assert page("come_back", person) in shown.text
    assert b'name="reason"' not in shown.content
    client.post(page("come_back", person))
    assert looked_for(town) == [person.pk]
    assert now_agreed(person) == ("wishes", 7, ["phone"], True, "Kahville.")
    kinds = list(TrailEntry.objects.filter(noun="contact").order_by("seq").values_list("kind"))
    assert kinds == [("contact.paused",), ("contact.resumed",)]


def test_another_team_and_a_peer_change_nothing(town, signed_in, person):
    for name in ("Carl", "Fanny", "Eero"):
        client = signed_in(town.user(name))
        for step in ("pause", "no_contact", "come_back", "contact"):
            assert client.post(page(step, person)).status_code == 404, (name, step)
    assert now_agreed(person)[0] == "wishes"
    with pytest.raises(Refused):
        actions.pause_contact(town.actor("Carl"), person)


def test_what_is_agreed_anew_takes_the_place_of_what_was(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    sent = {"rhythm": "14", "ways": ["face_to_face", "letter"], "words": "Käydään rannassa."}
    answer = client.post(page("contact", person), sent, follow=True)
    assert answer.redirect_chain == [(reverse("casefile:person", args=[person.pk]), 302)]
    assert "Sovittu on kirjattu." in answer.text
    expected = ("wishes", 14, ["face_to_face", "letter"], False, "Käydään rannassa.")
    assert now_agreed(person) == expected
    assert looked_for(town) == []  # they no longer agree to be looked for
    client.post(page("contact", person), sent)
    assert ContactWish.objects.filter(person=person).count() == 2  # sent twice, written once
    shown = client.get(page("contact", person)).text
    assert "Käydään rannassa." in shown
    now = shown[shown.index('id="now"') : shown.index('id="agree"')]
    assert "joka toinen viikko: kasvotusten, kirjeellä" in now


def test_a_step_just_taken_is_undone_by_one_press(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    assert client.get(page("contact", person)).context["undo"] is None
    client.post(page("no_contact", person))
    assert client.get(page("contact", person)).context["undo"] == "people:come_back"
    later = clock.now() - datetime.timedelta(hours=1)
    ContactWish.objects.filter(person=person, ended_at=None).update(recorded_at=later)
    assert client.get(page("contact", person)).context["undo"] is None


@pytest.mark.parametrize(
    ("days", "rhythm", "is_due"), [(6, 7, False), (7, 7, True), (6, 5, True), (40, None, False)]
)
def test_a_pair_looks_for_somebody_when_the_rhythm_has_passed(town, days, rhythm, is_due):
    met = clock.now() - datetime.timedelta(days=days)
    wishes = AGREED | {"rhythm_days": rhythm}
    aino = town.user("Aino")
    make_person("Ratamo", town.north, told_by=aino, pair=(aino,), last_met_at=met, wishes=wishes)
    found = people_to_look_for(town.actor("Bea"), today=clock.today())
    assert [one.pair for one in found] == ([(aino.name,)] if is_due else [])
    assert people_to_look_for(town.actor("Carl"), today=clock.today()) == []


def test_only_who_agreed_to_it_is_looked_for_and_nobody_who_has_died(town, person):
    bea = town.actor("Bea")
    actions.record_death(bea, person, actions.DeathDraft(), once=person.pk)
    assert looked_for(town) == []
    actions.undo_death(bea, person)
    assert looked_for(town) == [person.pk]
    actions.agree_contact(bea, person, ContactDraft(rhythm_days=7))
    assert looked_for(town) == []


DRAFTS = st.builds(
    ContactDraft,
    rhythm_days=st.sampled_from([None, 1, 7, 30]),
    ways=st.lists(st.sampled_from(["phone", "letter"]), unique=True),
    may_be_looked_for=st.booleans(),
    words=st.sampled_from(["", "Kahville.", "Asunnon perään."]),
)
STEPS = st.lists(st.one_of(st.sampled_from(["pause", "stop", "back"]), DRAFTS), max_size=8)


@given(steps=STEPS)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_sequence_of_wishes_keeps_one_in_force_and_coming_back_restores_the_last_agreement(
    town, steps
):
    aino = town.actor("Aino")
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), wishes=AGREED)
    deeds = {
        "pause": actions.pause_contact,
        "stop": actions.stop_contact,
        "back": actions.come_back,
    }
    agreed, state = ContactDraft(**AGREED), "wishes"
    for step in steps:
        if isinstance(step, ContactDraft):
            actions.agree_contact(aino, person, step)
            agreed, state = step, "wishes"
        else:
            deeds[step](aino, person)
            state = {"pause": "pause", "stop": "does_not_wish", "back": "wishes"}[step]
        assert ContactWish.objects.filter(person=person, ended_at=None).count() == 1
        assert wish_of(aino, person).state == state
    actions.come_back(aino, person)
    wish = wish_of(aino, person)
    back = ContactDraft(wish.rhythm_days, wish.ways, wish.may_be_looked_for, wish.words)
    assert (wish.state, back) == ("wishes", agreed)


def test_a_peer_is_told_of_those_alone_in_whose_pair_they_stand(town, person):
    assert looked_for(town, "Fanny") == []
    actions.choose_pair(town.actor("Bea"), person, [town.user("Fanny").pk])
    assert looked_for(town, "Fanny") == [person.pk]
    actions.shut_out(town.actor("Bea"), person, town.user("Fanny"))
    assert looked_for(town, "Fanny") == []


def test_who_was_never_met_is_looked_for_when_the_rhythm_has_passed_since_it_was_agreed(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), wishes=AGREED)
    assert looked_for(town) == []
    week_ago = clock.now() - datetime.timedelta(days=7)
    ContactWish.objects.filter(person=person).update(recorded_at=week_ago)
    assert looked_for(town) == [person.pk]


@pytest.mark.parametrize("step", ["pause", "no_contact", "come_back"])
def test_a_step_leads_back_to_the_page_one_came_from_and_nowhere_else(town, signed_in, step):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    client = signed_in(town.user("Aino"))
    whole, contact = reverse("casefile:person", args=[person.pk]), page("contact", person)
    for back, where in [("person", whole), ("contact", contact), ("//evil.example/", contact)]:
        client.post(page("pause" if step == "come_back" else "come_back", person))
        assert client.post(page(step, person), {"back": back}).headers["Location"] == where
    assert client.post(page(step, person)).headers["Location"] == contact
