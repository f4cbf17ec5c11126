"""A link for a new password: to those who have an account, with the same answer to all."""

import dataclasses
import re
import threading
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from rinnalla.accounts import actions
from rinnalla.accounts.models import Session, User
from rinnalla.accounts.tests.factories import PASSWORD

ASK = "/account/password/forgotten/"
NEW = "uusi-ja-pitka-salasana"


@pytest.fixture
def aino(town, settings):
    cache.clear()
    settings.MAIL_IS_SET = True
    return town.user("Aino")


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def send(email):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, {"email": email})

    return send


def link_sent():
    """Mail goes out beside the answer: wait for it, a moment."""
    for _ in range(3000):
        if mail.outbox:
            return re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
        time.sleep(0.02)
    return pytest.fail("no mail was sent")


def test_the_link_leaves_the_address_and_changes_the_password_once(ask, aino):
    Authenticator.objects.create(user=aino, type="totp", data={})
    Client().force_login(aino)
    ask(" AINO@lintukoto.example")
    link, browser = link_sent(), Client()
    answer = browser.get(link)
    assert answer["Location"] == reverse("accounts:new_password")
    assert link.split("/")[-2] not in answer["Location"]
    assert browser.post(answer["Location"], {"password": NEW})["Location"] == "/sign-in/"
    aino.refresh_from_db()
    assert aino.check_password(NEW)
    assert Authenticator.objects.filter(user=aino).exists()
    assert not Session.objects.of(aino.pk).exists()
    assert Client().get(link, follow=True).status_code == 404


def test_an_unknown_address_gets_the_same_answer_and_no_mail(ask, aino):
    known, unknown = ask("aino@lintukoto.example"), ask("nobody@lintukoto.example")
    link_sent()
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1


def test_mail_alone_opens_nothing_to_one_whose_way_in_was_emptied(ask, aino, town):
    actions.restore_user(town.actor("Bea"), aino)
    ask("aino@lintukoto.example")
    ask("bea@lintukoto.example")
    link_sent()
    assert [message.to for message in mail.outbox] == [["bea@lintukoto.example"]]


def test_after_an_hour_the_link_opens_nothing(ask, aino):
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False) as clock:
        ask("aino@lintukoto.example")
        link = link_sent()
        clock.shift(3601)
        assert Client().get(link, follow=True).status_code == 404


@pytest.mark.parametrize(
    "token", ["x", "not-an-id.abc-def", "00000000-0000-7000-8000-000000000000.a-b"]
)
def test_a_made_up_link_opens_nothing(client, aino, token):
    address = reverse("accounts:open_password_link", args=[token])
    assert client.get(address, follow=True).status_code == 404


def test_a_weak_password_is_refused_and_the_link_still_serves(ask, aino):
    ask("aino@lintukoto.example")
    browser = Client()
    page = browser.get(link_sent())["Location"]
    assert browser.post(page, {"password": "lyhyt"}).context["form"].errors["password"]
    assert User.objects.get(pk=aino.pk).check_password(PASSWORD)
    assert browser.post(page, {"password": NEW}).status_code == 302


def test_no_more_than_five_links_a_minute_are_sent_to_one_address(ask, aino):
    for _ in range(5):
        ask("aino@lintukoto.example")
    assert ask("aino@lintukoto.example").status_code == 429


def test_without_a_mail_server_the_page_says_whom_to_ask(client, aino, settings):
    settings.MAIL_IS_SET = False
    page = client.get(ASK)
    assert "form" not in page.context
    assert client.post(ASK, {"email": "aino@lintukoto.example"}).status_code == 200


def test_the_link_leads_where_the_installation_is_not_where_the_request_says(
    client, aino, settings, django_capture_on_commit_callbacks
):
    settings.ENV = dataclasses.replace(settings.ENV, origin="https://rinnalla.example")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ASK, {"email": aino.email}, headers={"host": "rinnalla.example:6666"})
    for _ in range(3000):
        if mail.outbox:
            break
        time.sleep(0.02)
    assert "https://rinnalla.example/account/password/link/" in mail.outbox[0].body


def test_the_thread_that_sends_takes_no_connection_to_the_database(aino, ask, monkeypatch):
    opened = []
    connect = BaseDatabaseWrapper.connect

    def noting(wrapper):
        opened.append(threading.current_thread())
        return connect(wrapper)

    monkeypatch.setattr(BaseDatabaseWrapper, "connect", noting)
    ask(aino.email)
    link_sent()
    assert not [thread for thread in opened if thread is not threading.main_thread()]
