"""The tray: who sees what in it, what is decided, and that nothing is decided twice."""

import json

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem, TrayState
from rinnalla.fieldsync.nightly import TASKS
from rinnalla.fieldsync.tests.phone_records import agreed, encounter, recorder, with_person
from rinnalla.organisations.models import Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.models import Rule, ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person, never
from rinnalla.phones.sealing import point_of, seal, server_key
from rinnalla.phones.signing import to_base64url
from tests.sending_forms import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def lying(town):
    """An encounter with a place that is not there, from Aino's phone."""
    phone = recorder(town)
    told = encounter(town, note="Kanavan varrella", place_id=str(new_id()))
    assert phone.answers(phone.write("encounter.recorded", told)) == ["tray not_known"]
    return TrayItem.objects.get()


def seen_by(signed_in, user) -> str:
    return signed_in(user).get("/tray/").content.decode()


def test_the_list_tells_why_and_nothing_of_what_was_said(town, signed_in, lying):
    page = seen_by(signed_in, town.user("Bea"))
    assert str(lying.pk) in page
    assert "Kanavan" not in page
    assert str(lying.pk) not in seen_by(signed_in, town.user("Carl"))


def test_opening_an_item_is_in_the_trail(town, signed_in, lying):
    page = signed_in(town.user("Bea")).get(f"/tray/{lying.pk}/").content.decode()
    assert "Kanavan varrella" in page
    opened = TrailEntry.objects.get(kind="tray_item.opened")
    assert opened.actor_id == town.user("Bea").pk


def test_what_is_kept_close_is_the_pairs(town, signed_in):
    aino = town.user("Aino")
    make_member(town.user("Carl"), town.organisation, role=Role.WORKER, team=town.north)
    person = make_person("Ratamo", town.north, told_by=aino, pair=(town.user("Carl"),))
    phone = recorder(town)
    told = with_person(town, person.pk, kept_close=True, place_id=str(new_id()))
    phone.answers(phone.write("encounter.recorded", told))
    address = f"/tray/{TrayItem.objects.get().pk}/"
    answers = {
        name: signed_in(town.user(name)).get(address).status_code
        for name in ("Carl", "Aino", "Bea", "Celia")
    }
    assert answers == {"Carl": 200, "Aino": 200, "Bea": 404, "Celia": 404}


def test_whoever_is_shut_out_sees_nothing_of_it(town, signed_in):
    bea = town.user("Bea")
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    never(person, Rule.NO_CALLS)
    phone = recorder(town)
    told = with_person(town, person.pk, place_id=str(new_id()))
    phone.answers(phone.write("encounter.recorded", told))
    item = TrayItem.objects.get()
    page = signed_in(bea).get(f"/tray/{item.pk}/").content.decode()
    assert "data-never" in page
    ShutOut.objects.create(
        organisation=town.organisation, person=person, user=bea, by=ShutOutBy.PERSON
    )
    assert signed_in(bea).get(f"/tray/{item.pk}/").status_code == 404
    assert str(item.pk) not in seen_by(signed_in, bea)


def test_taking_it_as_it_is_works_once_what_was_missing_is_there(town, signed_in):
    make_member(town.user("Aino"), town.organisation, role=Role.WORKER, team=town.south)
    carl = recorder(town, "Carl")
    told = encounter(town, note="Carlin kirjaus")  # of North, where Carl does not work
    written = carl.write("encounter.recorded", told)
    assert carl.answers(written) == ["tray not_allowed"]
    item = TrayItem.objects.get()
    client = signed_in(town.user("Celia"))
    client.post(f"/tray/{item.pk}/take/")
    assert not Encounter.objects.exists()  # Celia does not work in North either
    client = signed_in(town.user("Aino"))
    assert client.post(f"/tray/{item.pk}/take/").status_code == 302
    client.post(f"/tray/{item.pk}/take/")
    made = Encounter.objects.get()
    assert (str(made.pk), made.recorded_by) == (told["id"], town.user("Aino"))
    item.refresh_from_db()
    assert item.state == TrayState.TAKEN
    assert carl.answers(written) == ["received"]
    kinds = list(TrailEntry.objects.values_list("kind", flat=True))
    assert kinds.count("tray_item.taken") == kinds.count("encounter.recorded") == 1


def test_two_records_under_one_id_become_two(town, signed_in):
    phone = recorder(town)
    help_id = str(new_id())
    first = phone.inner("encounter.recorded", encounter(town, note="Eka"))
    second = {**first, "content": {**first["content"], "note": "Toka"}}
    for one in (first, second):
        one["content"]["help"] = [{"id": help_id, "words": "sukat"}]
    assert phone.answers(*map(phone.sealed, (first, second))) == ["received", "tray other_content"]
    signed_in(town.user("Bea")).post(f"/tray/{TrayItem.objects.get().pk}/take/")
    assert sorted(one.note for one in Encounter.objects.all()) == ["Eka", "Toka"]


def test_taking_it_corrected_leads_to_the_form_filled_with_it(town, signed_in, lying):
    client = signed_in(town.user("Bea"))
    address = f"/tray/{lying.pk}/correct/"
    sheet = client.get(address).context["sheet"]
    form = sent(sheet.form)
    form |= {f"promise-{name}": value for name, value in sent(sheet.promise).items()}
    assert form["note"] == "Kanavan varrella"
    form["note"] = "Kanavan varrella, pohjoisrannalla"
    answer = client.post(address, form)
    assert answer.status_code == 302, answer.context["sheet"].form.errors
    client.post(address, form)
    assert Encounter.objects.get().note == "Kanavan varrella, pohjoisrannalla"
    lying.refresh_from_db()
    assert lying.state == TrayState.CORRECTED


def test_what_is_set_aside_can_be_brought_back(town, signed_in, lying):
    client = signed_in(town.user("Bea"))
    assert client.post(f"/tray/{lying.pk}/set-aside/", {"why": ""}).status_code == 200
    client.post(f"/tray/{lying.pk}/set-aside/", {"why": "Kokeiltiin."})
    lying.refresh_from_db()
    assert (lying.state, lying.why) == (TrayState.SET_ASIDE, "Kokeiltiin.")
    client.post(f"/tray/{lying.pk}/bring-back/")
    lying.refresh_from_db()
    assert (lying.state, lying.why) == (TrayState.WAITING, "")
    kinds = set(TrailEntry.objects.values_list("kind", flat=True))
    assert {"tray_item.set_aside", "tray_item.brought_back"} <= kinds


def test_what_was_decided_goes_after_thirty_days(town, signed_in, lying, travel):
    client = signed_in(town.user("Bea"))
    client.post(f"/tray/{lying.pk}/set-aside/", {"why": "Kokeiltiin."})
    night(town)
    assert ReceivedOperation.objects.get().content is not None
    travel(31)
    night(town)
    assert ReceivedOperation.objects.get().content is None
    lying.refresh_from_db()
    assert lying.why == ""
    page = signed_in(town.user("Bea")).get(f"/tray/{lying.pk}/")
    assert page.status_code == 200
    assert client.post(f"/tray/{lying.pk}/bring-back/").status_code == 403


def test_what_waits_in_vain_comes_up_after_thirty_days(town, travel):
    phone = recorder(town)
    written = phone.write("encounter.recorded", with_person(town, new_id()))
    assert phone.answers(written) == ["waits"]
    night(town)
    assert not TrayItem.objects.exists()
    travel(31)
    night(town)
    assert TrayItem.objects.get().operation.reason == "never_came"


def test_what_waits_is_applied_at_night_when_the_office_brought_its_target(town):
    phone, who = recorder(town), agreed(town)
    assert phone.answers(phone.write("encounter.recorded", with_person(town, who["id"]))) == [
        "waits"
    ]
    from rinnalla.people.actions import remember_person
    from rinnalla.people.drafts import PersonDraft

    remember_person(town.actor("Bea"), PersonDraft("Kanerva", town.north.pk), once=who["id"])
    night(town)
    assert Encounter.objects.get().persons.exists()


def test_an_empty_tray_says_what_it_is_for(town, signed_in):
    assert 'class="empty"' in seen_by(signed_in, town.user("Aino"))


@pytest.fixture
def travel():
    import datetime

    import time_machine

    from rinnalla.core import clock

    with_days = []

    def go(days: int) -> None:
        traveller = time_machine.travel(clock.now() + datetime.timedelta(days=days), tick=True)
        traveller.start()
        with_days.append(traveller)

    yield go
    for one in with_days:
        one.stop()


def night(town) -> None:
    from rinnalla.audit.actor import by_clock
    from rinnalla.core.nights import run_tasks
    from rinnalla.core.walls import seeing

    actor = by_clock(town.organisation.pk)
    assert run_tasks(TASKS, actor, in_view=lambda: seeing(town.organisation.pk)) == []


def left_draft(town, phone, **said):
    """A draft that the phone sealed to the server and could not open again."""
    number = current_keyring().keys(Purpose.SEALING).active
    ours = point_of(server_key(number).public_key())
    box = to_base64url(seal(ours, json.dumps(encounter(town, **said)).encode()))
    return phone.write("draft.left", {"sealed": box, "sealing_key": number})


def test_a_draft_that_was_left_is_its_own_workers_to_finish(town, signed_in):
    phone = recorder(town)
    assert phone.answers(left_draft(town, phone, note="Kesken jäi")) == ["tray draft_left"]
    address = f"/tray/{TrayItem.objects.get().pk}/"
    assert signed_in(town.user("Bea")).get(address).status_code == 404
    aino = signed_in(town.user("Aino"))
    page = aino.get(address).content.decode()
    assert "Kesken jäi" in page
    assert f'action="{address}take/"' not in page
    assert "Kesken jäi" in aino.get(f"{address}correct/").content.decode()


def test_a_left_draft_that_nobody_can_open_lies_as_it_came(town, signed_in):
    phone = recorder(town)
    sent = phone.write("draft.left", {"sealed": "AAAA", "sealing_key": 1})
    assert phone.answers(sent) == ["tray draft_left"]
    page = signed_in(town.user("Aino")).get(f"/tray/{TrayItem.objects.get().pk}/")
    assert page.status_code == 200
