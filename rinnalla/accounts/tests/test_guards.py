"""What guards the way in against those who watch, guess or lure."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.tests.factories import PASSWORD


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked through: what takes the time in earnest."""

    worked = 0

    def encode(self, password, salt):
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.fixture
def work_for(client, settings, town):
    cache.clear()
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]

    def count(email):
        before = CountingHasher.worked
        typed = {"login": email, "password": "not-this-one-at-all"}
        client.post(reverse("account_login"), typed)
        return CountingHasher.worked - before

    return count


def test_an_unknown_address_takes_as_long_as_a_wrong_password(work_for):
    assert work_for("aino@lintukoto.example") == work_for("nobody@lintukoto.example") == 1


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client, town):
    client.post(reverse("account_login"), {"login": "aino@lintukoto.example", "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("page", ["account_login", "account_reauthenticate", "accounts:home"])
def test_no_page_of_the_way_in_can_stand_in_another_s_frame(town, signed_in, page):
    answer = signed_in(town.user("Aino")).get(reverse(page))
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "page", ["accounts:end_other_sessions", "accounts:details", "account_logout"]
)
def test_deeds_want_the_form_s_own_token(town, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.user("Aino"))
    assert client.post(reverse(page), {"name": "X", "language": "fi"}).status_code == 403


def test_the_confirming_page_leads_nowhere_else(town, signed_in):
    page = reverse("account_reauthenticate") + "?next=https://elsewhere.example/"
    answer = signed_in(town.user("Aino")).post(page, {"password": PASSWORD})
    assert answer["Location"] == reverse("today:home")
