"""Attempts, observations and messages to the next shift (S2-15, S2-10)."""

import datetime

import pytest
import time_machine

from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.actions.beside import (
    AttemptDraft,
    MessageDraft,
    ObservationDraft,
    erase_expired_messages,
    leave_message,
    record_attempt,
    record_observation,
    take_back_message,
)
from rinnalla.encounters.lasting import Lasting, ends_at
from rinnalla.encounters.models import Attempt, Observation, ShiftMessage
from rinnalla.encounters.queries.beside import attempts_of, messages_for
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.people.models import ContactWay, Following, ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person
from rinnalla.places.queries import all_places, open_place_page
from rinnalla.places.tests.factories import make_area, make_place


def at(day, hour, minute=0):
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=clock.HELSINKI)


@pytest.fixture
def ratamo(town):
    return make_person("Ratamo", town.north, told_by=town.user("Aino"))


@pytest.fixture
def satulaituri(town):
    return make_place(make_area(town.organisation))


def tried(town, **more):
    said = {"way": ContactWay.FACE_TO_FACE, "tried": "Kävimme laiturilla", "learnt": "Ei siellä"}
    return AttemptDraft(town.north.pk, clock.now(), **(said | more))


def test_an_attempt_is_recorded_once_and_seen_by_those_who_follow_the_person(town, ratamo):
    once = new_id()
    for _ in range(2):
        attempt = record_attempt(town.actor("Aino"), ratamo, tried(town), once=once)
    assert attempts_of(town.actor("Bea"), ratamo) == [attempt]
    assert Attempt.objects.get().learnt == "Ei siellä"
    entry = TrailEntry.objects.get(kind="attempt.recorded")
    assert entry.facts == {"way": "face_to_face"}


@pytest.mark.parametrize("name", ["Fanny", "Carl", "Celia", "Eero", "Kira", "Ada"])
def test_only_those_who_follow_the_person_record_attempts(town, ratamo, name):
    with pytest.raises(NotKnown):
        record_attempt(town.actor(name), ratamo, tried(town), once=new_id())


def test_a_team_that_does_not_follow_the_person_attempts_nothing(town, ratamo):
    Following.objects.create(organisation=town.organisation, person=ratamo, team=town.south)
    with pytest.raises(Refused):
        record_attempt(town.actor("Carl"), ratamo, tried(town), once=new_id())


def test_whoever_is_shut_out_attempts_nothing_and_reads_none(town, ratamo):
    record_attempt(town.actor("Bea"), ratamo, tried(town), once=new_id())
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=town.user("Aino"), by=ShutOutBy.WORKER
    )
    assert attempts_of(town.actor("Aino"), ratamo) == []
    with pytest.raises(NotKnown):
        record_attempt(town.actor("Aino"), ratamo, tried(town), once=new_id())


@pytest.mark.parametrize("year", [1, 1999, 2031, 9999])
def test_an_absurd_moment_is_a_mistake(town, ratamo, satulaituri, year):
    moment = datetime.datetime(year, 6, 1, tzinfo=datetime.UTC)
    draft = AttemptDraft(town.north.pk, moment, ContactWay.PHONE)
    with pytest.raises(DraftWrong):
        record_attempt(town.actor("Aino"), ratamo, draft, once=new_id())
    seen = ObservationDraft(town.north.pk, satulaituri.pk, moment)
    with pytest.raises(DraftWrong):
        record_observation(town.actor("Aino"), seen, once=new_id())


def test_what_was_seen_at_a_place_stands_on_its_page_for_the_team(town, satulaituri):
    once = new_id()
    draft = ObservationDraft(town.north.pk, satulaituri.pk, clock.now(), 4, "Neljä lämmittelee")
    for _ in range(2):
        record_observation(town.actor("Fanny"), draft, once=once)
    page = open_place_page(town.actor("Aino"), satulaituri.pk)
    assert [(one.heads, one.note) for one in page.seen] == [(4, "Neljä lämmittelee")]
    assert all_places(town.actor("Aino")).areas[0].places[0].seen_at == draft.seen_at
    assert open_place_page(town.actor("Carl"), satulaituri.pk).seen == []
    assert all_places(town.actor("Carl")).areas[0].places[0].seen_at is None


def test_observations_are_of_ones_own_team_and_house(town, elsewhere, satulaituri):
    draft = ObservationDraft(town.north.pk, satulaituri.pk, clock.now())
    with pytest.raises(Refused):
        record_observation(town.actor("Carl"), draft, once=new_id())
    foreign = make_place(make_area(elsewhere.organisation))
    with pytest.raises(NotKnown):
        record_observation(
            town.actor("Aino"),
            ObservationDraft(town.north.pk, foreign.pk, clock.now()),
            once=new_id(),
        )
    for heads in (-1, 40_000):
        wrong = ObservationDraft(town.north.pk, satulaituri.pk, clock.now(), heads)
        with pytest.raises(DraftWrong):
            record_observation(town.actor("Aino"), wrong, once=new_id())
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("lasting", "written", "ends"),
    [
        (Lasting.NEXT_SHIFT, at(21, 22), at(23, 6)),
        (Lasting.NEXT_SHIFT, at(22, 2), at(23, 6)),
        (Lasting.NEXT_SHIFT, at(22, 7), at(24, 6)),
        (Lasting.DAY, at(21, 22), at(22, 22)),
        (Lasting.THREE_DAYS, at(21, 22), at(24, 22)),
    ],
)
def test_a_message_lasts_as_long_as_was_said(lasting, written, ends):
    assert ends_at(lasting, written) == ends


def test_a_message_is_read_by_the_team_until_it_goes_and_is_then_erased(town):
    once, tomorrow = new_id(), clock.today() + datetime.timedelta(days=1)
    evening = datetime.datetime.combine(tomorrow, datetime.time(22), tzinfo=clock.HELSINKI)
    with time_machine.travel(evening, tick=False):
        for _ in range(2):
            leave_message(
                town.actor("Fanny"), MessageDraft(town.north.pk, "Avain on Aamussa"), once=once
            )
        for name in ("Aino", "Bea", "Fanny"):
            assert [str(one.message.text) for one in messages_for(town.actor(name))]
        for name in ("Carl", "Eero", "Ada"):
            assert messages_for(town.actor(name)) == []
        assert erase_expired_messages(by_clock(town.organisation.pk)) == 0
    with time_machine.travel(evening + datetime.timedelta(hours=33), tick=False):
        assert messages_for(town.actor("Aino")) == []
        with pytest.raises(Refused):
            erase_expired_messages(town.actor("Bea"))
        assert erase_expired_messages(by_clock(town.organisation.pk)) == 1
    assert not ShiftMessage.objects.exists()


def test_a_message_is_its_writers_to_take_back(town):
    draft = MessageDraft(town.north.pk, "Avain on Aamussa")
    message = leave_message(town.actor("Aino"), draft, once=new_id())
    with pytest.raises(Refused):
        take_back_message(town.actor("Bea"), message)
    with pytest.raises(NotKnown):
        take_back_message(town.actor("Carl"), message)
    take_back_message(town.actor("Aino"), message)
    assert not ShiftMessage.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 281])
def test_a_message_is_short_and_says_something(town, text):
    with pytest.raises(DraftWrong):
        leave_message(town.actor("Aino"), MessageDraft(town.north.pk, text), once=new_id())


def test_a_message_goes_to_ones_own_team(town):
    with pytest.raises(Refused):
        leave_message(town.actor("Carl"), MessageDraft(town.north.pk, "Hei"), once=new_id())
