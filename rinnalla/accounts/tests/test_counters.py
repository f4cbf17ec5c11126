"""Counters of tries: one for each network, out of reach of tries for others, gone when run out."""

import datetime
import sqlite3
from contextlib import closing

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from rinnalla.accounts.adapter import AccountAdapter
from rinnalla.accounts.counters import clear_counters
from rinnalla.core import clock


def counted_as(address):
    return AccountAdapter().get_client_ip(RequestFactory(REMOTE_ADDR=address).get("/"))


def test_many_tries_for_others_push_no_counter_out(db):
    cache.clear()
    cache.set("!first-to-be-culled", 1, 300)
    for n in range(400):
        cache.set(f"other-{n}", 1, 300)
    assert cache.get("!first-to-be-culled") == 1


def test_what_has_run_out_is_cleared_and_nothing_else(db):
    cache.clear()
    cache.set("short", 1, 60)
    cache.set("long", 1, 600)
    with time_machine.travel(clock.now() + datetime.timedelta(seconds=120)):
        assert clear_counters() == 1
        assert cache.get("long") == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_tries_are_counted_by_network(one, other, same):
    assert (counted_as(one) == counted_as(other)) is same


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own lock")
@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_no_try_too_many():
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        typed = {"login": "aino@lintukoto.example", "password": "arvaus"}
        answer = client.post(reverse("account_login"), typed)
    assert answer.status_code == 503
    assert client.post(reverse("account_login"), typed).status_code == 200
