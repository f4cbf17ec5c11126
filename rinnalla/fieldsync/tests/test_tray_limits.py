"""What lies in the tray in any shape: its people's limits hold, it is decided once, it opens."""

import json

import pytest
from django.test import Client

from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.fieldsync.forgets_people import forget
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import (
    encounter,
    lying_in_tray,
    recorder,
    with_person,
)
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person
from rinnalla.phones.sealing import point_of, seal, server_key
from rinnalla.phones.signing import to_base64url
from tests.sending_forms import sent

pytestmark = pytest.mark.django_db
LATER = [{"format": 2}, {"newer_field": 1}, {"phone_time": "0000-01-01T00:00:00Z"}]
NO_JSON = {
    "cut off": b'{"kept_close": true, "people_ids": ["%s"], ',
    "no text": b'\xff{"kept_close" : true, "people_ids": ["%s"]}',
    "as we mark those": b'base64url:@@@ "kept_close":1 %s',
    "another kind of yes": b'{"content": {"kept_close": "yes", "people_ids": ["%s"]}}',
    "endlessly nested": b"[" * 2000 + b'{"kept_close": true, "people_ids": ["%s"]}' + b"]" * 2000,
}


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


def seen_by(signed_in, user) -> int:
    return int(signed_in(user).get(f"/tray/{TrayItem.objects.get().pk}/").status_code)


@pytest.mark.parametrize("changed", LATER, ids=str)
def test_what_a_newer_app_keeps_close_is_not_shown_to_the_team(town, signed_in, ratamo, changed):
    phone = recorder(town)
    told = with_person(town, ratamo.pk, kept_close=True, note="Vain parille")
    assert phone.answers(phone.write("encounter.recorded", told, **changed))[0].startswith("tray")
    assert (seen_by(signed_in, town.user("Bea")), seen_by(signed_in, town.user("Aino"))) == (
        404,
        200,
    )


@pytest.mark.parametrize("said", NO_JSON.values(), ids=NO_JSON)
def test_nor_is_what_nobody_can_read(town, signed_in, ratamo, said):
    phone = recorder(town)
    raw = said.replace(b"%s", str(ratamo.pk).encode())
    assert phone.answers(phone.sealed(raw)) == ["tray shape"]
    assert (seen_by(signed_in, town.user("Bea")), seen_by(signed_in, town.user("Aino"))) == (
        404,
        200,
    )


@pytest.fixture
def told_by_fanny(town, ratamo):
    """A correction of Fanny's nameless record, which was joined to Aino's with Ratamo meanwhile."""
    one = make_encounter(town.north, town.user("Aino"), ratamo)
    other = make_encounter(town.north, town.user("Fanny"), at=one.happened_at)
    phone = recorder(town, "Fanny")
    base = encounter(town)
    said = {"encounter_id": str(other.pk), "base": base, "said": {**base, "note": "Vain parille"}}

    def arrives() -> str:
        Encounter.objects.filter(pk=other.pk).update(joined_to=one)
        return phone.answers(phone.write("encounter.corrected", said, format=2))[0]

    return arrives


def test_nor_what_is_about_the_other_record_of_what_is_kept_close(town, signed_in, told_by_fanny):
    Encounter.objects.filter(recorded_by=town.user("Aino")).update(kept_close=True)
    assert told_by_fanny().startswith("tray")
    assert seen_by(signed_in, town.user("Bea")) == 404
    assert seen_by(signed_in, town.user("Aino")) == 200


def test_nor_to_whom_the_person_in_the_other_record_has_shut_out(
    town, signed_in, ratamo, told_by_fanny
):
    assert told_by_fanny().startswith("tray")
    assert seen_by(signed_in, town.user("Bea")) == 200
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=town.user("Bea"), by=ShutOutBy.PERSON
    )
    assert seen_by(signed_in, town.user("Bea")) == 404


@pytest.mark.parametrize("name", ["Aino", "Fanny"])
def test_nor_what_is_about_something_kept_close_since(town, signed_in, told_by_fanny, name):
    assert told_by_fanny().startswith("tray")
    assert seen_by(signed_in, town.user("Bea")) == 200
    Encounter.objects.filter(recorded_by=town.user(name)).update(kept_close=True)
    assert seen_by(signed_in, town.user("Bea")) == 404
    assert seen_by(signed_in, town.user("Aino")) == 200


@pytest.mark.parametrize("changed", LATER, ids=str)
def test_nor_to_whom_its_person_has_shut_out(town, signed_in, ratamo, changed):
    bea, phone = town.user("Bea"), recorder(town)
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=bea, by=ShutOutBy.PERSON
    )
    phone.answers(phone.write("encounter.recorded", with_person(town, ratamo.pk), **changed))
    assert seen_by(signed_in, bea) == 404


def test_nothing_of_whoever_is_forgotten_stays_in_any_shape(town, ratamo):
    phone = recorder(town)
    told = with_person(town, ratamo.pk, note="Muistetaan")
    number = current_keyring().keys(Purpose.SEALING).active
    ours = point_of(server_key(number).public_key())
    draft = {
        "sealed": to_base64url(seal(ours, json.dumps(told).encode())),
        "sealing_key": number,
    }
    phone.answers(
        phone.write("encounter.recorded", told, format=2), phone.write("draft.left", draft)
    )
    forget(ratamo.pk)
    assert [one.content for one in ReceivedOperation.objects.all()] == [None, None]


def test_of_many_who_are_named_those_who_are_here_are_noted_first(town, ratamo):
    phone = recorder(town)
    strangers = [f"00000000-0000-7000-8000-{number:012x}" for number in range(300)]
    named = {"people_ids": [*strangers, str(ratamo.pk)]}
    phone.answers(phone.write("encounter.recorded", encounter(town) | named))
    assert TrayItem.objects.get().operation.people.filter(person_id=ratamo.pk).exists()


def test_two_who_correct_the_same_make_one_record(town, signed_in):
    address = f"/tray/{lying_in_tray(town).pk}/correct/"
    both = [signed_in(town.user(name), Client()) for name in ("Bea", "Aino")]
    forms = [_form(client, address) for client in both]
    answers = [
        client.post(address, form, follow=True) for client, form in zip(both, forms, strict=True)
    ]
    assert [one.redirect_chain[0][0] for one in answers] == ["/tray/", "/tray/"]
    assert Encounter.objects.get().recorded_by == town.user("Bea")


def test_what_waited_for_a_record_that_was_corrected_here_comes_up_at_once(town, signed_in):
    item = lying_in_tray(town)
    phone, told = recorder(town), json.loads(item.operation.content)["content"]
    base = {key: value for key, value in told.items() if key != "id"}
    content = {"encounter_id": told["id"], "base": base, "said": {**base, "note": "Toka"}}
    assert phone.answers(phone.write("encounter.corrected", content)) == ["waits"]
    client, address = signed_in(town.user("Bea")), f"/tray/{item.pk}/correct/"
    client.post(address, _form(client, address))
    waited = ReceivedOperation.objects.get(kind="encounter.corrected")
    assert (waited.became, waited.reason) == ("tray", "never_came")


@pytest.mark.parametrize("depth", [300, 850])
@pytest.mark.parametrize("nested", ["[{}]", '{{"said":{}}}'])
def test_what_is_nested_endlessly_can_be_opened_and_set_aside(town, signed_in, nested, depth):
    opening, closing = nested.replace("{{", "{").replace("}}", "}").split("{}")
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town))
    deep = f'"content": {{"said": {opening * depth}1{closing * depth}, '
    raw = json.dumps(inner).replace('"content": {', deep).encode()
    told = {"id": inner["id"], "sequence": inner["sequence"]}
    assert phone.answers(phone.sealed(raw, **told)) == ["tray shape"]
    client = signed_in(town.user("Bea"))
    address = f"/tray/{TrayItem.objects.get().pk}/"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}set-aside/", {"why": "Kokeiltiin."}).status_code == 302


def _form(client: Client, address: str) -> dict[str, str]:
    sheet = client.get(address).context["sheet"]
    promise = {f"promise-{name}": value for name, value in sent(sheet.promise).items()}
    return sent(sheet.form) | promise
