"""Deeds that are hard to undo ask who is there, once more."""

import time_machine
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from rinnalla.accounts.freshness import (
    confirm_address,
    fresh_second_factor_required,
    second_factor_is_fresh,
)
from rinnalla.accounts.tests.factories import PASSWORD


def asked_of(client, user, path="/members/restore/"):
    request = RequestFactory().get(path)
    request.session, request.user = client.session, user
    return request


def sign_in_by_password(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def guarded(request):
    return fresh_second_factor_required(lambda request: HttpResponse("done"))(request)


def test_who_has_no_factor_is_fresh_for_five_minutes_after_the_password(client, town):
    aino = town.user("Aino")
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False) as clock:
        sign_in_by_password(client, aino)
        assert second_factor_is_fresh(asked_of(client, aino))
        clock.shift(301)
        assert not second_factor_is_fresh(asked_of(client, aino))


def test_who_has_a_factor_must_have_given_it(client, town):
    bea = town.user("Bea")
    sign_in_by_password(client, bea)
    assert guarded(asked_of(client, bea)).content == b"done"
    Authenticator.objects.create(user=bea, type=Authenticator.Type.TOTP, data={})
    answer = guarded(asked_of(client, bea))
    assert answer["Location"].startswith(confirm_address(bea))
    assert answer["Location"].endswith("?next=%2Fmembers%2Frestore%2F")


def test_who_has_only_a_passkey_confirms_with_it(town):
    bea = town.user("Bea")
    Authenticator.objects.create(user=bea, type=Authenticator.Type.WEBAUTHN, data={})
    assert confirm_address(bea) == reverse("mfa_reauthenticate_webauthn")


def test_recovery_codes_alone_are_no_second_factor(town):
    bea = town.user("Bea")
    Authenticator.objects.create(user=bea, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert confirm_address(bea) == reverse("account_reauthenticate")


def test_the_confirming_page_leads_back(client, town):
    aino = town.user("Aino")
    client.force_login(aino)
    assert not second_factor_is_fresh(asked_of(client, aino))
    page = reverse("account_reauthenticate") + "?next=/account/"
    assert client.post(page, {"password": "not-this-one-at-all"}).status_code == 200
    assert client.post(page, {"password": PASSWORD})["Location"] == "/account/"
    assert second_factor_is_fresh(asked_of(client, aino))
