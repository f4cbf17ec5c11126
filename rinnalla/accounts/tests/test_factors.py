"""Second factors: added, used once, sealed, and bound to their owner."""

import json
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.core.cache import cache
from django.urls import reverse

from rinnalla.accounts.factor_adapter import secrets_of
from rinnalla.accounts.tests.factories import PASSWORD
from rinnalla.core.sealing import CannotOpen

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user):
    with secrets_of(user):
        TOTP.activate(user, SECRET)
        return RecoveryCodes.activate(user)


def by_password(client, user):
    address = reverse("account_login")
    return client.post(address, {"login": user.email, "password": PASSWORD})


@pytest.fixture
def aino(town):
    cache.clear()
    return town.user("Aino")


def test_the_password_alone_does_not_open_where_there_is_a_factor(client, aino):
    give_app(aino)
    assert by_password(client, aino)["Location"] == reverse("mfa_authenticate")
    assert not get_user(client).is_authenticated
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert answer["Location"] == reverse("today:home")
    assert get_user(client) == aino


def test_a_wrong_code_does_not_open(client, aino):
    give_app(aino)
    by_password(client, aino)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.context["form"].errors["code"]
    assert not get_user(client).is_authenticated


def test_a_code_is_taken_once_even_within_its_tolerance(client, aino):
    give_app(aino)
    with time_machine.travel("2026-11-21T10:00:01Z", tick=False) as clock:
        code = code_now()
        for shift, opens in ((0, True), (31, False)):
            clock.shift(shift)
            client.logout()
            by_password(client, aino)
            client.post(reverse("mfa_authenticate"), {"code": code})
            assert get_user(client).is_authenticated == opens


def test_a_recovery_code_is_taken_once(client, aino):
    codes = give_app(aino)
    with secrets_of(aino):
        code = codes.get_unused_codes()[0]
    for opens in (True, False):
        client.logout()
        by_password(client, aino)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert get_user(client).is_authenticated == opens


def test_secrets_stand_sealed_and_open_for_their_owner_only(aino, town):
    give_app(aino)
    row = Authenticator.objects.get(user=aino, type=Authenticator.Type.TOTP)
    assert SECRET not in json.dumps(row.data)
    with secrets_of(aino):
        assert row.wrap().validate_code(code_now())
    with secrets_of(town.user("Bea")), pytest.raises(CannotOpen):
        row.wrap().validate_code(code_now())


def test_an_app_is_added_with_its_secret_in_picture_and_text(client, aino):
    by_password(client, aino)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode().replace(" ", "")
    assert "<svg" in page.content.decode()
    assert " style=" not in page.content.decode()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(answer["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert "****" not in codes.content.decode()
    again = client.get(answer["Location"])
    assert "<code>" not in again.content.decode()


def test_who_has_an_app_is_offered_no_second_one(client, aino):
    by_password(client, aino)
    assert reverse("mfa_activate_totp") in client.get(reverse("accounts:home")).text
    give_app(aino)
    page = client.get(reverse("accounts:home")).text
    assert reverse("mfa_activate_totp") not in page
    assert reverse("mfa_add_webauthn") in page


def test_adding_a_factor_asks_who_is_there(client, aino):
    client.force_login(aino)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_new_recovery_codes_end_the_old(client, aino):
    old = give_app(aino)
    by_password(client, aino)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    client.post(reverse("mfa_generate_recovery_codes"))
    new = Authenticator.objects.get(user=aino, type=Authenticator.Type.RECOVERY_CODES)
    with secrets_of(aino):
        assert new.wrap().get_unused_codes() != old.get_unused_codes()


NO_ANSWERS = [
    "",
    "{}",
    "[]",
    "not json",
    '{"id": "x", "response": {}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30"}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "authenticatorData": "eA", "attestationObject": "eA", "signature": "eA"}}',
]


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_what_is_no_answer_of_a_passkey_opens_nothing(client, aino, answer):
    page = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert page["Location"] == reverse("account_login")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_what_is_no_passkey_is_not_added(client, aino, answer):
    by_password(client, aino)
    page = client.post(reverse("mfa_add_webauthn"), {"credential": answer})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()
