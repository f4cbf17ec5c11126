"""Signing in with e-mail and password, and out again."""

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from rinnalla.accounts.adapter import AccountAdapter
from rinnalla.accounts.models import Session
from rinnalla.accounts.tests.factories import FIREFOX, PASSWORD


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(db):
    cache.clear()


def try_to_sign_in(client, email="aino@lintukoto.example", password=PASSWORD, *, to="", **extra):
    address = reverse("account_login") + (f"?next={to}" if to else "")
    return client.post(address, {"login": email, "password": password}, **extra)


def test_the_right_password_opens_the_first_page(client, town):
    answer = try_to_sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("today:home"))
    assert get_user(client) == town.user("Aino")


def test_the_address_may_be_typed_in_capitals_and_with_blanks(client, town):
    try_to_sign_in(client, " AINO@Lintukoto.example ")
    assert get_user(client) == town.user("Aino")


@pytest.mark.parametrize("email", ["aino@lintukoto.example", "nobody@lintukoto.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, town, email):
    answer = try_to_sign_in(client, email, "not-this-one-at-all")
    form = answer.context["form"]
    assert form["login"].value() == email
    wrong = AccountAdapter.error_messages["username_password_mismatch"]
    assert form.errors["password"] == [str(wrong)]
    assert not get_user(client).is_authenticated


def test_the_session_key_changes_when_somebody_signs_in(client, town):
    client.session["before"] = True
    session = client.session
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    try_to_sign_in(client)
    assert client.cookies["sessionid"].value != before


def test_the_database_holds_neither_cookie_nor_address(client, town):
    try_to_sign_in(client, HTTP_USER_AGENT=FIREFOX)
    row = Session.objects.of(town.user("Aino").pk).get()
    assert row.device == "Firefox, Linux"
    assert row.session_key != client.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data, device FROM accounts_session")
        stored = repr(cursor.fetchall())
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        stored += repr(cursor.fetchall())
    for plain in ("aino", "127.0.0.1", "Firefox"):
        assert plain not in stored


def test_after_five_wrong_passwords_even_the_right_one_waits(client, town):
    for _ in range(5):
        try_to_sign_in(client, password="not-this-one-at-all")
    answer = try_to_sign_in(client)
    assert not get_user(client).is_authenticated
    locked = AccountAdapter.error_messages["too_many_login_attempts"]
    assert answer.context["form"].errors["password"] == [str(locked)]
    try_to_sign_in(client, "bea@lintukoto.example")
    assert get_user(client) == town.user("Bea")


def test_a_closed_account_does_not_open(client, town):
    aino = town.user("Aino")
    aino.is_active = False
    aino.save()
    answer = try_to_sign_in(client)
    assert answer["Location"] == reverse("account_inactive")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example"])
def test_next_leads_nowhere_else(client, town, away):
    assert try_to_sign_in(client, to=away)["Location"] == reverse("today:home")


def test_next_leads_on_within_the_house(client, town):
    assert try_to_sign_in(client, to="/account/")["Location"] == "/account/"


def test_sign_in_wants_the_form_s_own_token(town):
    from django.test import Client

    answer = try_to_sign_in(Client(enforce_csrf_checks=True))
    assert answer.status_code == 403


def test_signing_out_needs_a_press_of_the_button(client, town, signed_in):
    signed_in(town.user("Aino"))
    client.get(reverse("account_logout"))
    assert get_user(client).is_authenticated
    answer = client.post(reverse("account_logout"))
    assert answer["Location"] == reverse("account_login")
    assert not get_user(client).is_authenticated
    assert not Session.objects.exclude(user=None).exists()


@pytest.mark.parametrize("path", ["signup/", "email/", "3rdparty/signup/"])
def test_there_is_no_page_to_make_an_account(town, signed_in, path):
    assert signed_in(town.user("Aino")).get(f"/sign-in/{path}").status_code == 404


def test_nobody_is_told_that_signing_in_was_not_saved(client, town):
    page = try_to_sign_in(client, password="not-this-one-at-all").text
    assert "Et ole vielä kirjautunut sisään" in page
    assert "Tätä ei vielä tallennettu" not in page
    assert "Kirjoittamasi on yhä tässä" not in page
