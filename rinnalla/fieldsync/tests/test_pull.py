"""What a phone is told: what its worker may see now, only what has changed, and never less."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.actions import erase_person
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import (
    MessageDraft,
    leave_message,
)
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.fieldsync import pulling
from rinnalla.fieldsync.holding import view
from rinnalla.fieldsync.models import HeldKey, PullState
from rinnalla.fieldsync.tests.phone_records import Recorder, encounter
from rinnalla.fieldsync.tests.pulling_phones import OPEN, Fetcher, fetcher, not_agreed
from rinnalla.organisations.models import Membership
from rinnalla.people.actions import DeathDraft, pause_contact, record_death, shut_out
from rinnalla.people.never import WORDS
from rinnalla.people.queries import PersonCard
from rinnalla.people.tests.factories import make_person, never
from rinnalla.phones.actions import end_phone
from rinnalla.support.tests.factories import make_matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(town):
    """Kanerva of Aino's pair, and Ratamo whom the team follows."""
    aino = town.user("Aino")
    kanerva = make_person("Kanerva", town.north, told_by=aino, pair=(aino,))
    ratamo = make_person("Ratamo", town.north, told_by=aino)
    never(ratamo, "do_not_approach")
    return kanerva, ratamo


def key(person):
    return f"person:{person.pk}"


def test_the_pair_has_full_cards_and_the_others_alias_and_never_rule(town, people):
    kanerva, ratamo = people
    make_encounter(town.north, town.user("Aino"), kanerva, own_words="Haluan nukkua.", note="Eka")
    make_matter(town.north, "Hakemus", "Liitteet", person=kanerva)
    phone = fetcher(town)
    held = phone.pull()
    full, short = held[key(kanerva)], held[key(ratamo)]
    assert full["full"]["own_words"]["words"] == "Haluan nukkua."
    assert [one["note"] for one in full["full"]["met"]] == ["Eka"]
    assert full["full"]["matters"][0]["steps"] == [{"text": "Liitteet", "is_done": False}]
    assert (short["alias"], short["full"]) == ("Ratamo", None)
    assert short["never"][0]["rule"] == "do_not_approach"
    assert held["today"]["day"] == clock.today().isoformat()
    assert f"team:{town.north.pk}" in held
    assert held["spoken_text"]["text_version"] == "1"
    assert [wrong for answer in phone.told for wrong in not_agreed(answer)] == []


@pytest.mark.parametrize("rule", ["no_calls", "no_letters", "do_not_approach"])
def test_whoever_has_but_one_rule_has_a_sign_in_the_lists_of_the_phone(town, people, rule):
    kanerva, _ = people
    phone = fetcher(town)
    assert phone.pull()[key(kanerva)]["never_word"] == ""
    never(kanerva, rule)
    with translation.override(town.user("Aino").language):
        assert phone.fresh()[key(kanerva)]["never_word"] == str(WORDS[rule].short) != ""


def test_a_phone_that_was_told_another_form_is_told_what_differs(town, people, monkeypatch):
    _, ratamo = people
    phone = fetcher(town)
    with monkeypatch.context() as before:
        before.setattr(view, "FORM", view.FORM - 1)
        before.setattr(PersonCard, "word_in_lists", "")
        assert phone.pull()[key(ratamo)]["never_word"] == ""
    answer = phone.once()
    assert not answer["from_start"]
    assert {one["key"] for one in answer["changes"]} == {key(ratamo)}
    assert phone.held[key(ratamo)]["never_word"] != ""


def test_another_team_and_another_organisation_hold_nothing_of_them(town, elsewhere, people):
    for phone in (fetcher(town, "Carl"), fetcher(elsewhere)):
        assert not [one for one in phone.pull() if one.startswith("person:")]


def test_only_what_has_changed_is_told(town, people):
    kanerva, _ = people
    phone = fetcher(town)
    phone.pull()
    answer = phone.once()
    assert (answer["changes"], answer["removals"], answer["more"]) == ([], [], False)
    pause_contact(town.actor("Bea"), kanerva)
    changed = {one["key"]: one["content"] for one in phone.once()["changes"]}
    assert changed[key(kanerva)]["state"] == "pause"
    assert changed.keys() <= {key(kanerva), "today"}


def test_an_answer_that_was_lost_is_told_again(town, people):
    kanerva, _ = people
    phone = fetcher(town)
    assert phone.lost()["changes"]
    phone.pull()
    assert key(kanerva) in phone.held
    pause_contact(town.actor("Bea"), kanerva)
    lost = phone.lost()
    assert lost["changes"] == phone.once()["changes"]
    assert phone.once()["changes"] == []
    erase_person(town.actor("Bea"), kanerva, reason="pyysi")
    assert key(kanerva) in phone.lost()["removals"]
    assert key(kanerva) in phone.once()["removals"]
    assert phone.once()["removals"] == []
    assert not HeldKey.objects.filter(is_gone=True).exists()


def test_what_ends_goes_at_the_next_exchange(town, people):
    kanerva, ratamo = people
    phone = fetcher(town)
    phone.pull()
    shut_out(town.actor("Bea"), ratamo, town.user("Aino"))
    record_death(town.actor("Bea"), kanerva, DeathDraft(), once=new_id())
    assert sorted(phone.once()["removals"]) == sorted([key(kanerva), key(ratamo)])


def test_what_ends_by_time_alone_goes_too(town, people, monkeypatch):
    phone = fetcher(town)
    leave_message(
        town.actor("Bea"), MessageDraft(town.north.pk, "Ovikoodi vaihtui", "day"), once=new_id()
    )
    assert [one["text"] for one in phone.pull()["today"]["messages"]] == ["Ovikoodi vaihtui"]
    later = clock.now() + datetime.timedelta(hours=25)
    last_day = clock.helsinki_day(later)
    Membership.objects.filter(user=town.user("Aino")).update(ends_on=last_day)
    monkeypatch.setattr(clock, "now", lambda: later)
    phone.word = None
    assert phone.pull()["today"]["messages"] == []
    much_later = later + datetime.timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: much_later)
    phone.word = None
    assert phone.once()["wipe"] is True


def test_a_cursor_that_is_not_known_begins_from_the_start(town, people):
    phone = fetcher(town)
    phone.pull()
    PullState.objects.all().delete()
    HeldKey.objects.all().delete()
    phone.held["person:nobody"] = {}
    answer = phone.once()
    assert answer["from_start"]
    assert "person:nobody" not in phone.held
    assert phone.held == phone.fresh()


def test_a_phone_filled_from_an_old_copy_keeps_nobody_who_was_taken_back(town, people):
    kanerva, ratamo = people
    phone = fetcher(town)
    phone.pull()
    copy = Fetcher(phone.phone, cursor=phone.cursor, held=dict(phone.held))
    erase_person(town.actor("Bea"), kanerva, reason="pyysi")
    assert key(kanerva) not in phone.pull()
    phone.once()  # by this it is known that the removal was taken in
    assert key(kanerva) not in copy.pull()
    assert copy.held == phone.fresh()
    assert key(ratamo) in copy.held


def test_what_ends_between_two_pages_is_not_told_and_goes(town, monkeypatch):
    monkeypatch.setattr(pulling, "MOST_KEYS", 3)
    aino, bea = town.user("Aino"), town.actor("Bea")
    flowers = [make_person(f"Kukka {n}", town.north, told_by=aino, pair=(aino,)) for n in range(9)]
    phone = fetcher(town)
    while not {key(one) for one in flowers} & phone.held.keys():
        phone.once()
    told = next(one for one in flowers if key(one) in phone.held)
    not_told = next(one for one in flowers if key(one) not in phone.held)
    before = phone.cursor
    for one in (told, not_told):
        shut_out(bea, one, aino)
    here = len(phone.told)
    assert not {key(told), key(not_told)} & phone.pull().keys()
    later = [one["key"] for answer in phone.told[here:] for one in answer["changes"]]
    assert key(not_told) not in later
    phone.cursor = before  # a repeated page
    assert not {key(told), key(not_told)} & phone.pull().keys()
    assert phone.held == phone.fresh()


@pytest.mark.parametrize(
    "which",
    ["anothers", "another_epoch", "beyond", "negative", "huge", "of_an_older_server", "of_nothing"],
)
def test_a_cursor_of_elsewhere_tells_no_less_and_no_more(town, people, which):
    kanerva, _ = people
    phone, other = fetcher(town), fetcher(town, "Bea")
    phone.pull()
    other.pull()
    epoch, number, let_go = str(phone.cursor).split(".")
    phone.cursor = {
        "anothers": other.cursor,
        "another_epoch": f"0000.{number}.{let_go}",
        "beyond": f"{epoch}.{int(number) + 1}.{let_go}",
        "negative": f"{epoch}.-1.{let_go}",
        "huge": f"{epoch}.{'9' * 150}.{let_go}",
        "of_an_older_server": f"{epoch}.{number}",
        "of_nothing": f"{epoch}.0.0",
    }[which]
    shut_out(town.actor("Bea"), kanerva, town.user("Aino"))
    assert key(kanerva) not in phone.pull()
    assert phone.held == phone.fresh()


def test_pages_are_bounded_and_go_on(town, monkeypatch):
    monkeypatch.setattr(pulling, "MOST_KEYS", 3)
    for number in range(10):
        make_person(f"Kukka {number}", town.north, told_by=town.user("Aino"))
    phone = fetcher(town)
    held = phone.pull()
    assert len(phone.told) > 4
    assert all(len(one["changes"]) <= 3 for one in phone.told)
    assert len([one for one in held if one.startswith("person:")]) == 10


def test_a_phone_that_was_ended_is_told_to_wipe(town, people):
    phone = fetcher(town)
    phone.pull()
    end_phone(town.actor("Aino"), phone.phone.device)
    answer = phone.once()
    assert (answer["state"], answer["wipe"], answer["changes"]) == ("revoked", True, [])
    assert not_agreed(answer) == []
    assert phone.ask(OPEN, person=str(people[0].pk)).json()["person"] is None


def test_what_i_recorded_today_comes_with_what_it_says_now(town, people):
    phone = fetcher(town)
    recorder = Recorder(phone.phone)
    told = encounter(town, note="Eka", topics=["food"])
    sent = recorder.inner("encounter.recorded", told)
    assert recorder.answers(recorder.sealed(sent)) == ["received"]
    mine = phone.pull()[f"mine:{sent['id']}"]
    assert (mine["state"], mine["record"]["version"]) == ("received", 1)
    base = mine["record"]["said"]
    content = {
        "encounter_id": told["id"],
        "base": base,
        "said": {**base, "note": "Toka"},
        "why": "",
    }
    assert recorder.answers(recorder.write("encounter.corrected", content)) == ["received"]
    assert phone.pull()[f"mine:{sent['id']}"]["record"]["said"]["note"] == "Toka"
    assert [wrong for answer in phone.told for wrong in not_agreed(answer)] == []


def test_a_peer_holds_their_pair_and_no_history(town, people):
    fanny = town.user("Fanny")
    mine = make_person("Angervo", town.north, told_by=town.user("Aino"), pair=(fanny,))
    phone = fetcher(town, "Fanny")
    held = phone.pull()
    assert [one for one in held if one.startswith("person:")] == [key(mine)]
    assert (held[key(mine)]["full"], held[key(mine)]["in_pair"]) == (None, True)
    assert "spoken_text" not in held
    assert phone.ask(OPEN, person=str(mine.pk)).json()["person"]["full"] is None


def test_an_opened_person_is_in_the_trail_and_a_stranger_is_not_known(town, elsewhere, people):
    _, ratamo = people
    phone = fetcher(town)
    answer = phone.ask(OPEN, person=str(ratamo.pk)).json()
    assert answer["person"]["full"]["level"] == 1
    opened = TrailEntry.objects.get(kind="person.opened")
    assert (opened.ground, opened.facts) == ("phone", {"page": "phone"})
    stranger = fetcher(elsewhere).ask(OPEN, person=str(ratamo.pk))
    assert (stranger.status_code, stranger.json()) == (404, {"problem": "not_known"})


def test_full_cards_are_told_to_the_trail_once_and_again_when_they_change(town, people):
    kanerva, ratamo = people
    phone = fetcher(town)
    phone.pull()
    phone.pull()
    fetched = TrailEntry.objects.filter(kind="person.fetched")
    assert [one.subjects for one in fetched] == [[["people.person", str(kanerva.pk)]]]
    short = TrailEntry.objects.get(kind="people.fetched")
    assert ["people.person", str(ratamo.pk)] in short.subjects
    pause_contact(town.actor("Bea"), kanerva)
    phone.pull()
    assert fetched.all().count() == 2


def test_an_exchange_with_nothing_new_costs_as_much_for_twenty_as_for_two(town, people):
    phone = fetcher(town)
    phone.pull()
    phone.pull()

    def cost():

        with CaptureQueriesContext(connection) as queries:
            phone.once()
        return len(queries)

    few = cost()
    for number in range(20):
        make_person(f"Kukka {number}", town.north, told_by=town.user("Aino"))
    PullState.objects.update(scope="")
    phone.pull()
    phone.pull()
    assert cost() == few
    assert few <= 30
