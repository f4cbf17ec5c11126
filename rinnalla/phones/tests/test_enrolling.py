"""A phone comes in by a code of its worker's, once; nobody comes in by guessing."""

import datetime
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rinnalla.accounts.models import Session
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.refusal import Refused
from rinnalla.organisations.models import Membership, Notice
from rinnalla.organisations.telling import Tiding
from rinnalla.phones.actions import end_phone, make_code
from rinnalla.phones.codes import as_shown, as_typed
from rinnalla.phones.models import Device, EnrolmentCode, PhoneState
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.tests.phones_for_tests import CHALLENGE, Phone, make_phone

ENROL = "/field/api/v1/enrol"


@pytest.fixture
def code(town) -> str:
    return make_code(town.actor("Aino"), session_key="")[1]


def request_of(phone: Phone, typed: str, **changed: Any) -> dict[str, Any]:
    return {"code": typed, "name": "Työpuhelin", "app_version": "1.0.0", **phone.publics} | changed


def enrol(client: Client, content: Any) -> Any:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(ENROL, body, content_type="application/json")


def test_a_phone_is_let_in_by_its_code(client, town, code):
    phone = Phone()
    answer = enrol(client, request_of(phone, code))
    assert answer.status_code == 200
    found = answer.json()
    phone.device = Device.objects.get(pk=found["device"])
    assert phone.device.user == town.user("Aino")
    assert phone.device.name == "Työpuhelin"
    assert found["worker"] == "Aino"
    assert found["teams"] == [str(town.north.pk)]
    assert found["organisation"] == str(town.organisation.pk)
    assert found["sealing_keys"] == told()["sealing_keys"]
    assert found["policy"] == {
        "pin_allowed": True,
        "passphrase_required": False,
        "hours_held": 72,
    }
    assert found["state"] == "active"
    again = phone.ask(client, CHALLENGE, {})
    assert again.status_code == 200
    assert again.json()["challenge"]


def test_worker_and_lead_are_told_and_it_is_in_the_trail(client, town, code):
    enrol(client, request_of(Phone(), code))
    told_to = {(n.user_id, n.kind) for n in Notice.objects.all()}
    assert told_to == {
        (town.user("Aino").pk, Tiding.PHONE_ENROLLED),
        (town.user("Bea").pk, Tiding.PHONE_ENROLLED_OF),
    }
    kinds = TrailEntry.objects.order_by("seq").values_list("kind", "actor_id")
    assert ("phone.enrolled", town.user("Aino").pk) in kinds


@pytest.mark.parametrize("way", [str.lower, as_shown, lambda code: f" {code[:3]} {code[3:]} "])
def test_a_code_may_be_typed_as_one_reads_it(client, town, code, way):
    assert enrol(client, request_of(Phone(), way(code))).status_code == 200


def test_a_code_lets_one_phone_in_and_no_second(client, town, code):
    assert enrol(client, request_of(Phone(), code)).status_code == 200
    answer = enrol(client, request_of(Phone(), code))
    assert (answer.status_code, answer.json()) == (400, {"problem": "code"})
    assert Device.objects.count() == 1


def test_the_same_phone_asks_again_when_the_answer_was_lost(client, town, code):
    phone = Phone()
    first = enrol(client, request_of(phone, code)).json()
    second = enrol(client, request_of(phone, code)).json()
    assert first["device"] == second["device"]
    assert Device.objects.count() == 1
    assert TrailEntry.objects.filter(kind="phone.enrolled").count() == 1
    end_phone(town.actor("Aino"), Device.objects.get())
    assert enrol(client, request_of(phone, code)).json() == {"problem": "code"}


def test_a_code_lets_nobody_in_when_its_time_is_over(client, town, code, time_machine):
    time_machine.move_to(clock.now() + datetime.timedelta(minutes=10, seconds=1))
    assert enrol(client, request_of(Phone(), code)).json() == {"problem": "code"}


def test_a_new_code_makes_the_one_before_void(client, town, code):
    make_code(town.actor("Aino"), session_key="")
    assert enrol(client, request_of(Phone(), code)).json() == {"problem": "code"}
    assert EnrolmentCode.objects.count() == 1


def test_who_has_left_meanwhile_is_not_let_in(client, town, code):
    mine = Membership.objects.filter(user=town.user("Aino"))
    mine.update(ended_at=clock.now(), ends_on=clock.today())
    answer = enrol(client, request_of(Phone(), code))
    assert (answer.status_code, answer.json()) == (403, {"problem": "refused"})
    assert not Device.objects.exists()


def test_a_phones_key_is_no_second_phones(client, town, code):
    taken = make_phone(town.user("Bea"), town.organisation)
    answer = enrol(client, request_of(Phone(deliver=taken.deliver), code))
    assert answer.json() == {"problem": "wrong_value", "field": "deliver_public"}
    assert enrol(client, request_of(Phone(), code)).status_code == 200


def test_guessing_is_stopped_and_does_not_stop_for_the_right_code_later(client, town, code):
    phone = Phone()
    answers = [enrol(client, request_of(phone, "22222-22222")) for _ in range(21)]
    assert {one.status_code for one in answers[:20]} == {400}
    assert (answers[20].status_code, answers[20].json()) == (429, {"problem": "too_often"})
    assert enrol(client, request_of(phone, code)).status_code == 429
    assert enrol(Client(REMOTE_ADDR="10.0.0.9"), request_of(phone, code)).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", None),
        ("code", 1),
        ("code", ["22222-22222"]),
        ("code", "\x00" * 10),
        ("code", "ß" * 10),
        ("code", "A" * 5000),
        ("name", None),
        ("name", ""),
        ("name", "   "),
        ("name", "a\x00b"),
        ("name", "a\u202eb"),
        ("name", "x" * 61),
        ("name", {"a": 1}),
        ("app_version", 7),
        ("deliver_public", None),
        ("deliver_public", "BAAA"),
        ("pull_public", "B" + "A" * 86),
        ("vault_public", "é" * 87),
        ("vault_public", "A" * 9000),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(client, town, code, field, value):
    answer = enrol(client, request_of(Phone(), code, **{field: value}))
    assert answer.status_code == 400
    expected = (
        {"problem": "code"} if field == "code" else {"problem": "wrong_value", "field": field}
    )
    assert answer.json() == expected
    assert not Device.objects.exists()


def test_one_key_does_not_serve_two_ends(client, town, code):
    phone = Phone()
    phone.vault = phone.deliver
    assert enrol(client, request_of(phone, code)).json()["problem"] == "wrong_value"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"code": "\\ud800"}', b"[" * 9000])
def test_what_is_no_request_is_told(client, db, body):
    answer = enrol(client, body)
    assert answer.status_code == 400
    assert answer.json()["problem"] in {"no_json", "wrong_value"}


@pytest.mark.parametrize("length", [16_001, 2_500_001])
def test_a_huge_body_is_told(client, db, length):
    answer = enrol(client, b" " * length)
    assert (answer.status_code, answer.json()) == (413, {"problem": "too_large"})


def test_enrolling_ends_the_office_session_in_that_browser(client, town, signed_in):
    signed_in(town.user("Aino"))
    cookie = client.cookies["sessionid"].value
    session = Session.objects.get().pk
    code = make_code(town.actor("Aino"), session_key=session)[1]
    answer = enrol(client, request_of(Phone(), code))
    assert answer.status_code == 200
    assert answer.cookies["sessionid"]["max-age"] == 0
    assert not Session.objects.exists()
    client.cookies["sessionid"] = cookie
    assert client.get("/phones/").status_code == 302


def test_the_session_that_asked_for_the_code_ends_also_when_the_app_is_elsewhere(town, signed_in):
    signed_in(town.user("Aino"))
    code = make_code(town.actor("Aino"), session_key=Session.objects.get().pk)[1]
    assert enrol(Client(), request_of(Phone(), code)).status_code == 200
    assert not Session.objects.exists()


def test_somebody_elses_session_in_that_browser_is_left_behind_but_not_ended(
    client, town, signed_in, code
):
    signed_in(town.user("Bea"))
    answer = enrol(client, request_of(Phone(), code))
    assert answer.cookies["sessionid"]["max-age"] == 0
    assert Session.objects.get().user == town.user("Bea")
    assert Device.objects.get().user == town.user("Aino")


def test_a_signed_in_browser_gains_nothing_at_the_endpoints(client, town, signed_in):
    signed_in(town.user("Ada"))  # whose role asks for a second factor elsewhere
    answer = client.post("/field/api/v1/hello", {}, content_type="application/json")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.json()["newest"] == 1


def test_who_works_in_no_team_has_no_phone(town):
    with pytest.raises(Refused):
        make_code(town.actor("Kira"), session_key="")
    assert not EnrolmentCode.objects.exists()
    make_code(town.actor("Fanny"), session_key="")
    assert EnrolmentCode.objects.get().user == town.user("Fanny")


@pytest.mark.parametrize("path", ["/field/api/", "/field/api/v1/nothing", "/field/api/v2/hello"])
def test_an_address_that_is_none_is_told_as_a_code(client, db, path):
    answer = client.post(path)
    assert (answer.status_code, answer.json()) == (404, {"problem": "no_such_address"})


def test_only_sending_is_understood(client, db):
    assert client.get(ENROL).json() == {"problem": "only_post"}


def test_a_phone_that_was_ended_hears_it(client, town):
    phone = make_phone(town.user("Aino"), town.organisation)
    assert phone.ask(client, CHALLENGE, {}).json()["state"] == "active"
    end_phone(town.actor("Bea"), phone.device)
    answer = phone.ask(client, CHALLENGE, {})
    assert answer.json()["state"] == PhoneState.REVOKED


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_of_a_foreign_page_signs_nobody_out(client, town, signed_in, code, kind):
    signed_in(town.user("Bea"))
    body = json.dumps(request_of(Phone(), code))
    answer = client.post(ENROL, body, content_type=kind)
    assert (answer.status_code, answer.json()) == (400, {"problem": "no_json"})
    assert not answer.cookies
    assert not Device.objects.exists()
    assert client.get("/phones/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_who_guess_at_once_none_comes_past_the_limit(town):
    phone = Phone()

    def guess(_: int) -> int:
        try:
            return int(enrol(Client(), request_of(phone, "22222-22222")).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(48)))
    assert set(answers) <= {400, 429}
    assert answers.count(400) <= 20


def test_a_right_code_is_no_try(client, town, signed_in):
    for _ in range(25):
        code = make_code(town.actor("Aino"), session_key="")[1]
        assert enrol(client, request_of(Phone(), code)).status_code == 200


@pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDE-FGHJO", "ABCDE-FGHJK1", "ÅBCDE-FGHJK", None])
def test_what_can_be_no_code_is_none(typed):
    assert as_typed(typed) == ""
