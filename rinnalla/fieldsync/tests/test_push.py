"""What a phone recorded reaches the team exactly once, through the pages' own deeds."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import (
    Attempt,
    Encounter,
    HelpGiven,
    Observation,
    ShiftMessage,
    Wish,
    WishState,
)
from rinnalla.fieldsync.holding.said import said_of
from rinnalla.fieldsync.models import Became, Mark, ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import (
    agreed,
    encounter,
    moment,
    recorder,
    uuid_of,
    with_person,
)
from rinnalla.people.models import ContactState, ContactWish, Person
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.support.models import Matter, MatterState

pytestmark = pytest.mark.django_db


def test_an_encounter_from_a_phone_is_an_encounter_like_any_other(town):
    place = make_place(make_area(town.organisation))
    phone, told = recorder(town), encounter(town, place_id=None, own_words="Sade yllätti.")
    told["place_id"] = str(place.pk)
    assert phone.answers(phone.write("encounter.recorded", told)) == ["received"]
    made = Encounter.objects.get(pk=uuid_of(told))
    assert (made.own_words, made.place, made.recorded_by) == (
        "Sade yllätti.",
        place,
        town.user("Aino"),
    )
    entry = TrailEntry.objects.get(kind="encounter.recorded")
    assert (entry.ground, entry.actor_id) == ("phone", town.user("Aino").pk)


def test_sending_again_is_answered_the_same_and_makes_nothing_more(town):
    phone, told = recorder(town), encounter(town)
    sent = phone.write("encounter.recorded", told)
    assert phone.answers(sent, sent) == ["received", "received"]
    assert phone.answers(sent) == ["received"]
    assert Encounter.objects.count() == ReceivedOperation.objects.count() == 1
    assert TrailEntry.objects.filter(kind="encounter.recorded").count() == 1


def test_a_second_sealing_of_the_same_is_the_same(town):
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town))
    assert phone.answers(phone.sealed(inner), phone.sealed(inner)) == ["received", "received"]
    assert ReceivedOperation.objects.count() == 1


def test_the_same_id_with_other_content_lies_in_the_tray_once(town):
    phone = recorder(town)
    first = phone.inner("encounter.recorded", encounter(town))
    other = {**first, "content": encounter(town, note="Toinen")}
    phone.answers(phone.sealed(first))
    assert phone.answers(phone.sealed(other)) == ["tray other_content"]
    assert phone.answers(phone.sealed(other)) == ["tray other_content"]
    assert (Encounter.objects.count(), TrayItem.objects.count()) == (1, 1)


def test_each_kind_goes_through_its_own_deed(town):
    aino, place = town.user("Aino"), make_place(make_area(town.organisation))
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    team, who, phone = str(town.north.pk), str(person.pk), recorder(town)
    wish, matter, helped = (str(new_id()) for _ in range(3))
    tried = {"id": str(new_id()), "person_id": who, "team_id": team, "way": "phone"}
    seen = {"id": str(new_id()), "team_id": team, "place_id": str(place.pk), "heads": 3}
    left = {"id": str(new_id()), "team_id": team, "text": "Avain on Aamussa"}
    wished = [{"id": wish, "words": "sukat", "person_id": who}]
    given = [{"id": helped, "words": "sukat"}]
    operations = [
        ("attempt.made", tried),
        ("observation.made", seen),
        ("message.left", left),
        ("person.agreed", agreed(town)),
        ("encounter.recorded", with_person(town, who, wishes=wished)),
        ("encounter.recorded", with_person(town, who, help=given)),
        ("wish.ended", {"wish_id": wish, "how": "helped", "help_id": helped}),
        ("matter.added", {"id": matter, "team_id": team, "title": "Hakemus", "person_id": who}),
        ("matter.finished", {"matter_id": matter, "state": "finished"}),
        ("contact.changed", {"person_id": who, "state": "pause"}),
    ]
    sent = [phone.write(kind, content) for kind, content in operations]
    assert phone.answers(*sent) == ["received"] * len(sent)
    assert Attempt.objects.get().person == person
    assert Observation.objects.get().heads == 3
    assert ShiftMessage.objects.get().text == "Avain on Aamussa"
    assert Wish.objects.get(pk=wish).state == WishState.HELPED
    assert Matter.objects.get(pk=matter).state == MatterState.FINISHED
    assert ContactWish.objects.get(person=person, ended_at=None).state == ContactState.PAUSE
    assert HelpGiven.objects.get(pk=helped)
    assert Person.objects.count() == 2


def test_what_was_promised_is_a_matter_that_the_worker_carries(town):
    phone, matter = recorder(town), str(new_id())
    told = encounter(town, promise={"id": matter, "title": "Soitetaan huomenna"})
    assert phone.answers(phone.write("encounter.recorded", told)) == ["received"]
    assert Matter.objects.get(pk=matter).carried_by == town.user("Aino")


def test_what_is_about_somebody_still_to_come_waits_and_is_applied_by_itself(town):
    phone, who = recorder(town), agreed(town)
    comes_later = phone.write("person.agreed", who)
    met = phone.write("encounter.recorded", with_person(town, who["id"], note="Jutteli."))
    assert phone.answers(met) == ["waits"]
    assert not Encounter.objects.exists()
    assert phone.answers(comes_later) == ["received"]
    assert str(Encounter.objects.get().persons.get().person_id) == who["id"]
    assert phone.answers(met) == ["received"]
    assert ReceivedOperation.objects.filter(content__isnull=False).count() == 0


def test_another_phone_may_bring_what_is_waited_for(town):
    phone, other, who = recorder(town), recorder(town, "Bea"), agreed(town)
    met = phone.write("encounter.recorded", with_person(town, who["id"]))
    assert phone.answers(met) == ["waits"]
    assert other.answers(other.write("person.agreed", who)) == ["received"]
    made = Encounter.objects.get()
    assert made.recorded_by == town.user("Aino")
    assert TrailEntry.objects.get(kind="encounter.recorded").actor_id == town.user("Aino").pk


def test_a_correction_changes_what_the_phone_changed_and_no_more(town):
    phone, told = recorder(town), encounter(town, note="Eka", topics=["food"])
    made = phone.inner("encounter.recorded", told)
    phone.answers(phone.sealed(made))
    row = Encounter.objects.get()
    Encounter.objects.filter(pk=row.pk).update(there_was_time=True)  # somebody in the office
    base = {key: value for key, value in told.items() if key != "id"}
    content = {"encounter_id": told["id"], "base": base, "said": {**base, "note": "Toka"}}
    assert phone.answers(phone.write("encounter.corrected", content)) == ["received"]
    row.refresh_from_db()
    assert (row.note, row.there_was_time, row.version) == ("Toka", True, 2)


def test_feelings_come_from_a_phone_and_one_that_knows_none_takes_none_away(town):
    phone, told = recorder(town), encounter(town, note="Eka", feelings="Haikeus.")
    older = encounter(town, note="Eka")
    for one in (told, older):
        assert phone.answers(phone.write("encounter.recorded", one)) == ["received"]
    base = {"team_id": told["team_id"], "note": "Eka"}
    content = {"encounter_id": told["id"], "base": base, "said": {**base, "note": "Toka"}}
    assert phone.answers(phone.write("encounter.corrected", content)) == ["received"]
    row = Encounter.objects.get(pk=told["id"])
    assert (row.note, row.feelings) == ("Toka", "Haikeus.")
    assert Encounter.objects.get(pk=older["id"]).feelings is None
    said = said_of(draft_of(row))
    content = {"encounter_id": told["id"], "base": said, "said": {**said, "feelings": "Ilo."}}
    assert phone.answers(phone.write("encounter.corrected", content)) == ["received"]
    assert Encounter.objects.get(pk=told["id"]).feelings == "Ilo."


def test_two_who_changed_the_same_are_shown_to_people(town):
    phone, told = recorder(town), encounter(town, note="Eka")
    phone.answers(phone.write("encounter.recorded", told))
    row = Encounter.objects.get()
    row.note = "Toimisto"
    row.save()
    base = {key: value for key, value in told.items() if key != "id"}
    content = {"encounter_id": told["id"], "base": base, "said": {**base, "note": "Katu"}}
    assert phone.answers(phone.write("encounter.corrected", content)) == ["tray changed_meanwhile"]
    row.refresh_from_db()
    assert row.note == "Toimisto"
    assert TrayItem.objects.get().field == "note"


def test_identity_codes_are_masked_as_on_the_page(town):
    phone, told = recorder(town), encounter(town, note="Tunnus 131052-308T.")
    phone.answers(phone.write("encounter.recorded", told))
    assert "131052-308T" not in Encounter.objects.get().note


def test_after_the_phone_was_ended_all_goes_to_the_tray_marked(town):
    phone = recorder(town)
    phone.phone.device.state, phone.phone.device.ended_at = "revoked", clock.now()
    phone.phone.device.save()
    response = phone.push(phone.write("encounter.recorded", encounter(town)))
    assert response.json()["state"] == "revoked"
    assert response.json()["answers"][0]["answer"] == "tray"
    assert (Encounter.objects.count(), TrayItem.objects.get().team) == (0, town.north)
    assert ReceivedOperation.objects.get().reason == "after_end"


def test_a_gap_and_a_broken_chain_are_marked_and_never_refused(town):
    phone = recorder(town)
    first, second, third = (phone.inner("encounter.recorded", encounter(town)) for _ in range(3))
    third["previous"] = "A" * 43
    assert phone.answers(phone.sealed(first), phone.sealed(third)) == ["received"] * 2
    assert [one.marks for one in ReceivedOperation.objects.order_by("sequence")] == [[], []]
    assert phone.answers(phone.sealed(second)) == ["received"]
    marks = [one.marks for one in ReceivedOperation.objects.order_by("sequence")]
    assert marks == [[], [], [Mark.CHAIN]]


@pytest.mark.parametrize("year", [1970, 2099])
def test_impossible_times_are_taken_as_now_and_marked(town, year):
    phone, told = recorder(town), encounter(town)
    at = moment(datetime.datetime(year, 6, 1, 12, tzinfo=datetime.UTC))
    sent = phone.write("encounter.recorded", told, phone_time=at)
    assert phone.answers(sent) == ["received"]
    assert abs(Encounter.objects.get().happened_at - clock.now()) < datetime.timedelta(minutes=1)
    assert ReceivedOperation.objects.get().marks == [Mark.TIME]


def test_a_clock_hours_wrong_is_put_right_by_the_last_known_offset(town):
    phone, five = recorder(town), datetime.timedelta(hours=5)
    before = clock.now() - datetime.timedelta(hours=2)
    sent = phone.write(
        "encounter.recorded",
        encounter(town),
        phone_time=moment(before + five),
        offset_ms=-int(five.total_seconds() * 1000),
    )
    assert phone.answers(sent) == ["received"]
    assert abs(Encounter.objects.get().happened_at - before) < datetime.timedelta(seconds=1)
    assert ReceivedOperation.objects.get().marks == []


def test_what_a_worker_may_no_longer_do_is_kept_for_the_team(town):
    phone, told = recorder(town, "Carl"), encounter(town)  # Carl is of South
    assert phone.answers(phone.write("encounter.recorded", told)) == ["tray not_allowed"]
    item = TrayItem.objects.select_related("operation").get()
    assert item.team == town.south
    assert told["id"] in str(item.operation.content)
    kept = TrailEntry.objects.get(kind="tray_item.kept")
    assert (kept.ground, kept.facts["why"]) == ("phone", "not_allowed")


def test_what_names_somebody_forgotten_does_not_wait_for_them(town):
    from rinnalla.casefile.actions import erase_person

    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    erase_person(town.actor("Bea"), person, reason="pyysi")
    phone = recorder(town)
    sent = phone.write("encounter.recorded", with_person(town, person.pk))
    assert phone.answers(sent) == ["tray forgotten"]


def test_forgetting_somebody_takes_along_what_lies_in_the_tray_of_them(town):
    from rinnalla.casefile.actions import erase_person

    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    phone = recorder(town)
    gone = str(new_id())
    lies = with_person(town, person.pk, place_id=gone, note="Kanavan varrella")
    waits = with_person(town, person.pk, note="Rannassa")
    waits["people_ids"].append(gone)
    sent = [phone.write("encounter.recorded", one) for one in (lies, waits)]
    assert phone.answers(*sent) == ["tray not_known", "waits"]
    erase_person(town.actor("Bea"), person, reason="pyysi")
    assert [one.content for one in ReceivedOperation.objects.all()] == [None, None]
    items = TrayItem.objects.values_list("operation__reason", "state", "team")
    assert set(items) == {
        ("not_known", "forgotten", town.north.pk),
        ("forgotten", "forgotten", town.north.pk),  # it waited; its worker is told all the same
    }
    assert phone.answers(*sent) == ["tray not_known", "tray forgotten"]
    assert not ReceivedOperation.objects.filter(became=Became.WAITS).exists()
