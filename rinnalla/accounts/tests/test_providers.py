"""What is made of a provider's answer (the whole way is gone in e2e/sign_in)."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.accounts.provider_adapter import ProviderAdapter
from rinnalla.accounts.providers import came_with_factor
from rinnalla.core.keyring import Purpose, current_keyring

SUBJECT = "aino.muualla@provider.example"


def answered(user, amr=("pwd",)):
    claims = {"id_token": {"sub": SUBJECT, "name": "Aino Muualla", "amr": list(amr)}}
    account = SocialAccount(provider="oidc", uid=SUBJECT, extra_data=claims)
    login = SocialLogin(user=user, account=account)
    ProviderAdapter().populate_user(a_request(user), login, {})
    return login


def a_request(user):
    request = RequestFactory().get("/")
    request.session, request.user = SessionBase(), user
    return request


def test_nothing_of_the_answer_but_a_token_is_left(town):
    login = answered(town.user("Aino"))
    assert login.account.extra_data == {}
    assert login.email_addresses == []
    assert "aino" not in login.account.uid


def test_a_link_is_found_again_after_the_key_has_changed(town, take_keyring):
    login = answered(town.user("Aino"))
    login.account.user = town.user("Aino")
    login.account.save()
    take_keyring(current_keyring().with_new_key(Purpose.TOKENS))
    again = answered(town.user("Aino"))
    assert again.account.uid != login.account.uid
    assert SocialAccount.objects.get().uid == again.account.uid


@pytest.mark.parametrize(
    ("amr", "counts"), [(("pwd",), False), (("pwd", "mfa"), True), ((), False)]
)
def test_a_second_factor_counts_only_if_the_provider_says_so(town, amr, counts):
    aino = town.user("Aino")
    request = a_request(aino)
    ProviderAdapter().pre_social_login(request, answered(aino, amr))
    assert came_with_factor(request) is counts


def test_the_provider_s_word_counts_for_that_user_only(town):
    request = a_request(town.user("Aino"))
    ProviderAdapter().pre_social_login(request, answered(town.user("Aino"), ("mfa",)))
    request.user = town.user("Bea")
    assert not came_with_factor(request)


def test_somebody_unknown_is_not_remembered_and_not_taken_in(db):
    somebody = User()
    request = a_request(somebody)
    login = answered(somebody, ("mfa",))
    ProviderAdapter().pre_social_login(request, login)
    assert not came_with_factor(request)
    assert not ProviderAdapter().is_open_for_signup(request, login)


def test_without_a_provider_the_page_offers_none(client, db):
    assert "/sign-in/with/" not in client.get(reverse("account_login")).content.decode()
    assert client.get("/sign-in/with/oidc/").status_code == 404


@pytest.mark.parametrize("name", ["%00", "oidc", "another"])
def test_a_provider_that_is_not_set_has_no_page(client, db, name):
    assert client.get(f"/sign-in/with/{name}/").status_code == 404
    assert client.get(f"/sign-in/with/{name}/back/").status_code == 404
