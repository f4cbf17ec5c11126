"""What was typed when a session ran out is there again for the same user, and for nobody else."""

import json
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.holding import FIELD, LARGEST
from rinnalla.accounts.models import HeldForm, Session
from rinnalla.accounts.tests.factories import PASSWORD

PAGE = "/account/details/"
TYPED = {"name": "Aino Kanerva", "language": "sv", "password": "salaisuus", "code": "123456"}


@pytest.fixture
def aino(town):
    return town.user("Aino")


def sign_in(client, user, to=PAGE):
    address = f"{reverse('account_login')}?next={to}"
    return client.post(address, {"login": user.email, "password": PASSWORD})


def token_on(page):
    return re.search(rf'name="{FIELD}" value="([^"]+)"', page.content.decode())[1]


def type_and_run_out(client, user, **changed):
    """The form is opened, the session ends, and only then the form is sent."""
    client.force_login(user, "rinnalla.accounts.backends.EmailBackend")
    sent = TYPED | {FIELD: token_on(client.get(PAGE))} | changed
    Session.objects.all().delete()
    return client.post(PAGE, sent)


def test_what_was_typed_is_there_after_signing_in(client, aino):
    answer = type_and_run_out(client, aino)
    assert answer["Location"] == f"{reverse('account_login')}?next={PAGE}"
    assert sign_in(client, aino)["Location"] == PAGE
    page = client.get(PAGE)
    assert page.context["form"]["name"].value() == "Aino Kanerva"
    assert page.context["form"]["language"].value() == "sv"
    assert 'value="Aino Kanerva"' in page.content.decode()


def test_secrets_are_not_kept_and_the_rest_is_sealed(client, aino):
    type_and_run_out(client, aino)
    assert set(json.loads(HeldForm.objects.get().typed)) == {"name", "language"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM accounts_heldform")
        assert b"Kanerva" not in bytes(cursor.fetchone()[0])


def test_another_user_never_sees_it(client, aino, town):
    type_and_run_out(client, aino)
    sign_in(client, town.user("Bea"))
    assert client.get(PAGE).context["form"]["name"].value() == "Bea"


def test_once_sent_it_is_gone(client, aino):
    type_and_run_out(client, aino)
    sign_in(client, aino)
    client.post(PAGE, TYPED | {FIELD: token_on(client.get(PAGE))})
    assert not HeldForm.objects.exists()
    aino.refresh_from_db()
    assert aino.name == "Aino Kanerva"


def test_after_an_hour_it_is_not_shown(client, aino):
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False) as clock:
        type_and_run_out(client, aino)
        clock.shift(3601)
        sign_in(client, aino)
        assert client.get(PAGE).context["form"]["name"].value() == "Aino"


def test_a_token_that_was_bent_keeps_nothing(client, aino):
    client.force_login(aino, "rinnalla.accounts.backends.EmailBackend")
    token = token_on(client.get(PAGE))
    type_and_run_out(client, aino, **{FIELD: token[:-2] + ("AA" if token[-2:] != "AA" else "BB")})
    assert not HeldForm.objects.exists()


def test_an_old_token_keeps_nothing(client, aino):
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False) as clock:
        client.force_login(aino, "rinnalla.accounts.backends.EmailBackend")
        token = token_on(client.get(PAGE))
        clock.shift(12 * 3600 + 1)
        client.post(PAGE, TYPED | {FIELD: token})
    assert not HeldForm.objects.exists()


def test_too_long_a_text_is_not_kept_and_that_is_said(client, aino):
    answer = type_and_run_out(client, aino, name="a" * (LARGEST + 1))
    assert answer.status_code == 302
    assert not HeldForm.objects.exists()
    page = client.get(answer["Location"])
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_without_the_form_s_own_token_nothing_is_kept(aino):
    client = Client(enforce_csrf_checks=True)
    assert type_and_run_out(client, aino).status_code == 403
    assert not HeldForm.objects.exists()


def test_a_part_of_a_page_leads_the_whole_page_to_sign_in(client, aino):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/account/"}
    answer = client.get(PAGE, headers=headers)
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=/account/"
    client.force_login(aino, "rinnalla.accounts.backends.EmailBackend")
    sent = TYPED | {FIELD: token_on(client.get(PAGE))}
    Session.objects.all().delete()
    answer = client.post(PAGE, sent, headers=headers)
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={PAGE}"
    assert HeldForm.objects.get().user == aino
