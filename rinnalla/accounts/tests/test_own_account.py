"""One's own account: what it shows and what can be done there."""

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.factor_adapter import secrets_of
from rinnalla.accounts.models import Session, User
from rinnalla.accounts.tests.factories import FIREFOX, PASSWORD
from rinnalla.audit.models import TrailEntry
from tests.counting_queries import assert_queries_do_not_grow

HOME = "/account/"


def sign_in(user, agent=FIREFOX):
    client = Client(HTTP_USER_AGENT=agent)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


@pytest.fixture
def aino(town):
    return town.user("Aino")


def test_it_shows_name_address_and_browsers(aino):
    here = sign_in(aino)
    sign_in(aino, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36")
    page = here.get(HOME)
    sessions = page.context["sessions"]
    assert {(one.device, one.is_this) for one in sessions} == {
        ("Firefox, Linux", True),
        ("Chrome, Android", False),
    }
    for shown in ("Aino", "aino@lintukoto.example", "Firefox, Linux", "Chrome, Android"):
        assert shown in page.content.decode()


def test_name_and_language_can_be_changed(aino):
    client = sign_in(aino)
    answer = client.post(reverse("accounts:details"), {"name": "Aino K", "language": "sv"})
    assert answer["Location"] == HOME
    assert User.objects.get(pk=aino.pk).language == "sv"
    assert TrailEntry.objects.filter(kind="user.changed", actor_id=aino.pk).exists()
    client.post(reverse("account_logout"))
    assert '<html lang="sv"' in client.get(reverse("account_login")).text


def test_a_name_that_cannot_be_taken_stays_in_the_form(aino):
    form = (
        sign_in(aino)
        .post(reverse("accounts:details"), {"name": "Ai\x00no", "language": "fi"})
        .context["form"]
    )
    assert form["name"].value() == "Ai\x00no"
    assert form.errors["name"]


def test_the_password_can_be_changed_and_others_are_out(aino):
    here, there = sign_in(aino), sign_in(aino)
    new = {"present_password": PASSWORD, "password": "uusi-ja-pitka-salasana"}
    assert here.post(reverse("accounts:password"), new)["Location"] == HOME
    assert get_user(here) == aino
    assert here.get(HOME).status_code == 200
    assert there.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"present_password": "not-this-one-at-all", "password": "uusi-ja-pitka-salasana"},
        {"present_password": PASSWORD, "password": "lyhyt"},
        {"present_password": PASSWORD, "password": "password1234"},
        {"present_password": PASSWORD, "password": "aino@lintukoto.example"},
    ],
)
def test_a_password_that_will_not_do_changes_nothing(aino, wrong):
    answer = sign_in(aino).post(reverse("accounts:password"), wrong)
    assert answer.context["form"].errors
    assert User.objects.get(pk=aino.pk).check_password(PASSWORD)


def test_no_kinds_of_signs_are_asked_for(aino):
    new = {"present_password": PASSWORD, "password": "kuusi vanhaa kanootti"}
    assert sign_in(aino).post(reverse("accounts:password"), new).status_code == 302


def test_another_browser_is_signed_out_by_a_button(aino):
    here, there = sign_in(aino), sign_in(aino)
    other = next(one for one in here.get(HOME).context["sessions"] if not one.is_this)
    here.post(reverse("accounts:end_session"), {"session": other.id})
    assert there.get(HOME).status_code == 302
    assert here.get(HOME).status_code == 200


def test_all_others_are_signed_out_by_one_button(aino):
    here, there = sign_in(aino), sign_in(aino)
    here.post(reverse("accounts:end_other_sessions"))
    assert (here.get(HOME).status_code, there.get(HOME).status_code) == (200, 302)


def test_another_s_session_is_not_there(aino, town):
    sign_in(town.user("Bea"))
    row = Session.objects.of(town.user("Bea").pk).get()
    answer = sign_in(aino).post(reverse("accounts:end_session"), {"session": row.pk})
    assert answer.status_code == 404


def test_a_factor_is_removed_after_its_owner_has_shown_who_it_is(aino):
    client = sign_in(aino)
    row = Authenticator.objects.create(user=aino, type="totp", data={})
    page = reverse("accounts:remove_factor", args=[row.pk])
    assert client.post(page)["Location"].startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_twelve_hours_without_use_end_a_session_and_use_keeps_it(aino):
    with time_machine.travel("2026-11-21T06:00:00Z", tick=False) as clock:
        client = sign_in(aino)
        for _ in range(3):
            clock.shift(11 * 3600)
            assert client.get(HOME).status_code == 200
        clock.shift(12 * 3600 + 1)
        assert client.get(HOME).status_code == 302


def test_use_is_written_at_most_once_in_five_minutes(aino):
    with time_machine.travel("2026-11-21T06:00:00Z", tick=False) as clock:
        client = sign_in(aino)
        client.get(HOME)
        first = Session.objects.of(aino.pk).get().last_seen_at
        clock.shift(299)
        client.get(HOME)
        assert Session.objects.of(aino.pk).get().last_seen_at == first
        clock.shift(2)
        client.get(HOME)
        assert Session.objects.of(aino.pk).get().last_seen_at > first


def test_the_page_costs_the_same_for_one_browser_and_for_twenty(aino):
    client = sign_in(aino)

    def many_more():
        for _ in range(20):
            Client().force_login(aino)
            Authenticator.objects.create(user=aino, type="webauthn", data={})

    assert_queries_do_not_grow(lambda: client.get(HOME), many_more)


def test_what_was_being_sent_is_sent_after_confirming(aino):
    cache.clear()
    with time_machine.travel("2026-11-21T06:00:00Z", tick=False) as clock:
        client = sign_in(aino)
        with secrets_of(aino):
            app = TOTP.activate(aino, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").instance
        clock.shift(301)
        confirm = client.post(reverse("accounts:remove_factor", args=[app.pk]))["Location"]
        code = format_hotp_value(
            hotp_value("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", int(time.time()) // 30)
        )
        assert client.post(confirm, {"code": code})["Location"] == HOME
    assert not Authenticator.objects.filter(pk=app.pk).exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Salasana on liian lyhyt."),
        ("sv", "Lösenordet är för kort."),
        ("en", "is too short."),
    ],
)
def test_a_short_password_is_told_of_in_the_readers_language(aino, language, words):
    User.objects.filter(pk=aino.pk).update(language=language)
    short = {"present_password": PASSWORD, "password": "lyhyt"}
    assert words in sign_in(aino).post(reverse("accounts:password"), short).text


@pytest.mark.parametrize("session", ["\0", "", "x" * 5000])
def test_what_is_no_session_is_not_there(aino, signed_in, session):
    answer = signed_in(aino).post("/account/sessions/end/", {"session": session})
    assert answer.status_code == 404
