"""Whose role asks for a second factor sees nothing before there is one."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from rinnalla.accounts.providers import CAME_WITH_FACTOR
from rinnalla.organisations.tests.factories import make_town

NEEDED = "/account/factors/needed/"


@pytest.fixture
def strict(db):
    return make_town(second_factor_required=True)


@pytest.mark.parametrize("name", ["Bea", "Eero", "Kira", "Ada"])
def test_without_a_factor_every_page_leads_to_adding_one(strict, signed_in, name):
    client = signed_in(strict.user(name))
    for page in ("today:home", "accounts:home", "accounts:details"):
        assert client.get(reverse(page))["Location"] == NEEDED
    assert client.get(NEEDED).status_code == 200


@pytest.mark.parametrize("name", ["Aino", "Fanny"])
def test_who_meets_people_on_the_street_is_not_stopped(strict, signed_in, name):
    assert signed_in(strict.user(name)).get(reverse("accounts:home")).status_code == 200


def test_with_a_factor_the_gate_is_open(strict, signed_in):
    client = signed_in(strict.user("Bea"))
    Authenticator.objects.create(user=strict.user("Bea"), type="totp", data={})
    assert client.get(reverse("accounts:home")).status_code == 200
    assert client.get(NEEDED)["Location"] == reverse("today:home")


def test_recovery_codes_alone_do_not_open_it(strict, signed_in):
    client = signed_in(strict.user("Bea"))
    Authenticator.objects.create(user=strict.user("Bea"), type="recovery_codes", data={})
    assert client.get(reverse("accounts:home"))["Location"] == NEEDED


def test_an_invented_organisation_may_go_without(town, signed_in):
    assert signed_in(town.user("Bea")).get(reverse("accounts:home")).status_code == 200


def test_the_way_out_is_always_open(strict, signed_in):
    answer = signed_in(strict.user("Bea")).post(reverse("account_logout"))
    assert answer["Location"] == reverse("account_login")


def test_a_page_that_is_not_there_is_still_not_there(strict, signed_in):
    assert signed_in(strict.user("Bea")).get("/nothing/here/").status_code == 404


def test_a_provider_s_second_factor_opens_it_for_its_own_user_only(strict, signed_in):
    client = signed_in(strict.user("Bea"))
    for user, answer in (("Bea", 200), ("Aino", 302)):
        session = client.session
        session[CAME_WITH_FACTOR] = str(strict.user(user).pk)
        session.save()
        assert client.get(reverse("accounts:home")).status_code == answer


def test_a_provider_s_word_restores_nobody(strict, signed_in, monkeypatch):
    monkeypatch.setattr("rinnalla.accounts.freshness.second_factor_is_fresh", lambda request: True)
    client = signed_in(strict.user("Bea"))
    session = client.session
    session[CAME_WITH_FACTOR] = str(strict.user("Bea").pk)
    session.save()
    page = reverse("organisations:restore", args=[strict.user("Aino").pk])
    assert client.get(page)["Location"] == NEEDED
    assert client.post(page, {"reason": "Puhelin hukkui."})["Location"] == NEEDED
    Authenticator.objects.create(user=strict.user("Bea"), type="totp", data={})
    assert client.get(page).status_code == 200
