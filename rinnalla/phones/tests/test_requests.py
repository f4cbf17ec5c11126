"""A request is a phone's own only if that phone signed it, whole, and not a second time."""

import datetime
from typing import Any

import pytest
from django.test import RequestFactory

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.models import Membership
from rinnalla.phones.bodies import USUAL
from rinnalla.phones.challenges import GOOD_FOR, give_challenge
from rinnalla.phones.models import Challenge, Device, PhoneState
from rinnalla.phones.problems import Problem
from rinnalla.phones.requests import Key, signed_request, signed_text
from rinnalla.phones.tests.phones_for_tests import Phone, make_phone, sign

PATH = "/field/api/v1/pull"


@pytest.fixture
def phone(town) -> Phone:
    return make_phone(town.user("Aino"), town.organisation)


def request_of(phone: Phone, body: bytes, *, by: str = "deliver", **headers: str) -> Any:
    told = {
        "HTTP_RINNALLA_DEVICE": str(phone.device.pk),
        "HTTP_RINNALLA_SIGNATURE": sign(getattr(phone, by), signed_text(PATH, body)),
    }
    return RequestFactory().post(PATH, body, content_type="application/json", **(told | headers))


def problem_of(request: Any, key: Key = Key.DELIVER) -> str:
    with pytest.raises(Problem) as found, signed_request(request, key):
        pytest.fail("it was taken for the phone's own")
    return found.value.code


def test_a_signed_request_is_its_workers_in_their_organisation(town, elsewhere, phone):
    with signed_request(request_of(phone, b'{"held": 3}'), Key.DELIVER) as asked:
        assert asked.device.pk == phone.device.pk
        assert asked.actor == town.actor("Aino")
        assert asked.content == {"held": 3}
        assert asked.is_in_use


def test_a_request_signed_by_another_key_is_refused(phone, town):
    other = make_phone(town.user("Bea"), town.organisation)
    other.device = phone.device
    assert problem_of(request_of(other, b"{}")) == "signature"


def test_a_key_that_only_brings_fetches_nothing(phone):
    body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
    assert problem_of(request_of(phone, body, by="deliver"), Key.PULL) == "signature"
    with signed_request(request_of(phone, body, by="pull"), Key.PULL) as asked:
        assert asked.is_in_use


def test_a_changed_body_is_refused(phone):
    right = request_of(phone, b'{"held": 3}').headers["Rinnalla-Signature"]
    assert problem_of(request_of(phone, b'{"held": 4}', HTTP_RINNALLA_SIGNATURE=right)) == (
        "signature"
    )


@pytest.mark.parametrize("signature", ["", "AAAA", "A" * 86, "_" * 86, "å" * 86, "A" * 100_000])
def test_what_is_no_signature_is_refused(phone, signature):
    sent = signature.encode().decode("latin-1")
    assert problem_of(request_of(phone, b"{}", HTTP_RINNALLA_SIGNATURE=sent)) == "signature"


@pytest.mark.parametrize(
    "told", ["", "x", "1' OR 1=1", "\x00", "{id} ", "{hex}", "{upper}", "{id},{id}"]
)
def test_a_header_that_was_lost_or_changed_on_its_way_wipes_no_phone(phone, told):
    here = phone.device.pk
    told = told.format(id=here, hex=here.hex, upper=str(here).upper())
    assert problem_of(request_of(phone, b"{}", HTTP_RINNALLA_DEVICE=told)) == "signature"


def test_an_invented_phone_is_not_known(phone):
    told = {"HTTP_RINNALLA_DEVICE": str(new_id())}
    assert problem_of(request_of(phone, b"{}", **told)) == "unknown_phone"


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"1",
        b"{",
        b'{"a": NaN}',
        b'{"a": "\\ud800"}',
        b'{"a": "\xff"}',
        b"[" * 9000,
        b'{"a": ' * 20 + b"1" + b"}" * 20,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_object_of_json_is_told(phone, body):
    assert problem_of(request_of(phone, body)) == "no_json"


def test_a_huge_body_is_told_before_it_is_read(phone):
    assert problem_of(request_of(phone, b" " * (USUAL + 1))) == "too_large"


def test_a_challenge_serves_once(phone):
    body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
    with signed_request(request_of(phone, body, by="pull"), Key.PULL):
        pass
    assert problem_of(request_of(phone, body, by="pull"), Key.PULL) == "challenge"


@pytest.mark.parametrize(
    "told", ["null", "1", '""', '"å"', '"invented"', '["x"]', '"."', '".."', '"7fffffff.x.å"']
)
def test_an_invented_challenge_is_refused(phone, told):
    body = f'{{"challenge": {told}}}'.encode()
    assert problem_of(request_of(phone, body, by="pull"), Key.PULL) == "challenge"


def test_another_phones_challenge_and_an_old_one_are_refused(phone, town, time_machine):
    others = give_challenge(make_phone(town.user("Bea"), town.organisation).device)
    body = f'{{"challenge": "{others}"}}'.encode()
    assert problem_of(request_of(phone, body, by="pull"), Key.PULL) == "challenge"
    body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
    time_machine.move_to(clock.now() + GOOD_FOR + datetime.timedelta(seconds=1))
    assert problem_of(request_of(phone, body, by="pull"), Key.PULL) == "challenge"


def test_a_flood_by_whoever_has_the_key_that_brings_leaves_nothing_and_shuts_nobody_out(phone):
    mine = give_challenge(phone.device)
    theirs = [give_challenge(phone.device) for _ in range(50)]
    assert len({mine, *theirs}) == 51
    assert not Challenge.objects.exists()
    body = f'{{"challenge": "{mine}"}}'.encode()
    with signed_request(request_of(phone, body, by="pull"), Key.PULL) as asked:
        assert asked.is_in_use


def test_a_challenge_whose_end_was_put_off_is_refused(phone):
    until, _, rest = give_challenge(phone.device).partition(".")
    body = f'{{"challenge": "{int(until, 16) + 3600:x}.{rest}"}}'.encode()
    assert problem_of(request_of(phone, body, by="pull"), Key.PULL) == "challenge"


def test_what_has_served_is_remembered_for_as_long_as_it_would_be_good(phone, time_machine):
    for _ in range(3):
        body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
        with signed_request(request_of(phone, body, by="pull"), Key.PULL):
            pass
    assert Challenge.objects.filter(device=phone.device).count() == 3
    time_machine.move_to(clock.now() + GOOD_FOR + datetime.timedelta(seconds=1))
    body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
    with signed_request(request_of(phone, body, by="pull"), Key.PULL):
        assert Challenge.objects.filter(device=phone.device).count() == 1


def test_a_request_cannot_be_sent_to_another_path(phone):
    body = f'{{"challenge": "{give_challenge(phone.device)}"}}'.encode()
    right = request_of(phone, body, by="pull")
    right.path = right.path_info = PATH.replace("pull", "open")
    assert problem_of(right, Key.PULL) == "signature"


def test_a_body_whose_length_nobody_told_is_bounded_too(phone):
    request = request_of(phone, b" " * (USUAL + 1))
    request.META["CONTENT_LENGTH"] = ""
    assert problem_of(request) == "too_large"


def test_a_phone_that_was_not_heard_of_for_90_days_has_lapsed_when_it_asks(phone, time_machine):
    time_machine.move_to(clock.now() + datetime.timedelta(days=90, seconds=1))
    with signed_request(request_of(phone, b"{}"), Key.DELIVER) as asked:
        assert asked.state is PhoneState.LAPSED
    assert Device.objects.get(pk=phone.device.pk).state == PhoneState.LAPSED


def test_a_phone_of_somebody_who_has_left_is_out_of_use_when_it_asks(phone, town):
    now = clock.now()
    Membership.objects.filter(user=town.user("Aino")).update(ended_at=now, ends_on=clock.today())
    with signed_request(request_of(phone, b"{}"), Key.DELIVER) as asked:
        assert asked.state is PhoneState.REVOKED
        assert asked.actor.standings == ()


def test_a_phone_of_somebody_who_waits_for_a_leads_word_stays_and_gives_nothing(phone, town):
    Membership.objects.filter(user=town.user("Aino")).update(suspended_at=clock.now())
    with signed_request(request_of(phone, b"{}"), Key.DELIVER) as asked:
        assert asked.is_in_use
        assert asked.actor.standings == ()


def test_being_heard_of_is_noted(phone, time_machine):
    moment = clock.now() + datetime.timedelta(days=80)
    time_machine.move_to(moment)
    with signed_request(request_of(phone, b"{}"), Key.DELIVER):
        pass
    with seeing(phone.device.organisation_id):
        seen = Device.objects.get(pk=phone.device.pk).last_seen_at
    assert seen >= moment
