"""When something cannot be done, the answer is plain, in the reader's language; nothing is lost."""

import errno
import re
import sqlite3
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from psycopg import errors

from rinnalla.config.faults import database_trouble
from rinnalla.config.tests import faulty_urls

pytestmark = pytest.mark.urls("rinnalla.config.tests.faulty_urls")
OURS = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def browser() -> Client:
    """Somebody whose faults are shown as pages, reading English."""
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = "en"
    return client


def plant(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    monkeypatch.setattr(faulty_urls, "fault", fault)


def caused(cause: Exception) -> OperationalError:
    failure = OperationalError(str(cause))
    failure.__cause__ = cause
    return failure


def test_an_unknown_page_is_404_and_tells_nothing(browser: Client) -> None:
    page = browser.get("/no-such-page/")
    assert page.status_code == 404
    assert "There is no such page here" in page.text


@pytest.mark.parametrize("fault", [None, ZeroDivisionError()])
def test_a_fault_shows_the_number_that_the_log_names(
    browser: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception | None
) -> None:
    if fault:
        plant(monkeypatch, fault)
    page = browser.get("/fail/" if fault else "/no-such-page/")
    assert page.status_code >= 400
    assert f"<code>{page['X-Request-Number']}</code>" in page.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Täällä ei ole"), ("sv", "Här finns ingen"), ("en", "There is no such page here")],
)
def test_a_fault_speaks_the_readers_language(browser: Client, language: str, words: str) -> None:
    browser.cookies["django_language"] = language
    page = browser.get("/no-such-page/")
    assert words in page.text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "name", ["400", "403", "403_csrf", "404", "413", "429", "500", "503", "fault"]
)
def test_every_page_of_a_fault_is_whole_without_context(name: str, language: str) -> None:
    with translation.override(language):
        page = render_to_string(f"{name}.html")
    assert f'<html lang="{language}"' in page
    assert "rinnalla/css/tokens.css" in page
    assert 'href="/"' in page


def test_a_refusal_is_403_and_a_thing_not_to_be_known_404(town, signed_in) -> None:
    client = signed_in(town.user("Aino"))
    assert client.get("/refuse/").status_code == 403
    assert client.get("/hide/").status_code == 404


def test_a_fault_of_ours_needs_no_database(browser: Client, monkeypatch) -> None:
    plant(monkeypatch, RuntimeError("Metsätähti, Vaasankatu 1"))
    page = browser.get("/fail/")
    assert page.status_code == 500
    assert "Something broke on our side" in page.text
    assert "Metsätähti" not in page.text


def test_a_locked_database_is_503_and_says_when_to_try_again(browser: Client, monkeypatch) -> None:
    plant(monkeypatch, OperationalError("database is locked"))
    page = browser.get("/fail/")
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "Nothing you had saved is lost" in page.text


@pytest.mark.parametrize(
    "fault",
    [
        OperationalError("database or disk is full"),
        caused(errors.DiskFull("could not extend file")),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_a_full_disk_is_503_and_says_so(browser: Client, monkeypatch, fault) -> None:
    plant(monkeypatch, fault)
    page = browser.get("/fail/")
    assert (page.status_code, page["Retry-After"]) == (503, "300")
    assert "no room left on the disk" in page.text


@pytest.mark.parametrize(
    "cause",
    [
        errors.AdminShutdown("gone"),
        errors.LockNotAvailable("busy"),
        errors.OperationalError("gone"),
    ],
)
def test_a_lost_postgresql_is_trouble_of_the_database(cause: Exception) -> None:
    assert database_trouble(caused(cause)) == "busy"


def test_a_missing_table_is_a_fault_of_ours(browser: Client, monkeypatch) -> None:
    plant(monkeypatch, OperationalError("no such table: people"))
    assert browser.get("/fail/").status_code == 500


def test_a_fault_of_the_database_deep_below_is_still_known() -> None:
    outer = RuntimeError("while saving")
    outer.__context__ = OperationalError("database is locked")
    assert database_trouble(outer) == "busy"
    assert database_trouble(RuntimeError("no database at all")) == ""


def test_what_was_typed_can_be_sent_again_when_the_database_was_locked(
    browser: Client, monkeypatch
) -> None:
    plant(monkeypatch, OperationalError("database is locked"))
    page = browser.post("/fail/", {"note": 'Näin <b>"hänet"</b>\ntorilla'}, **OURS)
    assert "Send it again" in page.text
    assert "Näin &lt;b&gt;&quot;hänet&quot;&lt;/b&gt;\ntorilla" in page.text


def test_a_password_is_never_put_on_a_page(browser: Client, monkeypatch) -> None:
    plant(monkeypatch, OperationalError("database is locked"))
    page = browser.post("/fail/", {"login": "a@b.example", "password": "kanervikko"}, **OURS)
    assert page.status_code == 503
    assert "kanervikko" not in page.text
    assert "a@b.example" not in page.text


def test_what_was_typed_for_a_page_that_has_gone_is_there_to_copy(town, signed_in) -> None:
    client = signed_in(town.user("Aino"), Client(raise_request_exception=False))
    sent = {"note": "Näin <b>hänet</b>\ntorilla", "channel": "street", "many": "12", "told": "on"}
    sent |= {"once": str(town.north.pk), "person": str(town.north.pk), "typed_by": "leima:abc"}
    page = client.post("/hide/", sent, **OURS)
    assert page.status_code == 404
    assert ">Näin &lt;b&gt;hänet&lt;/b&gt;\ntorilla</textarea>" in page.text
    assert "kept-words" not in client.post("/hide/", sent).text  # from elsewhere
    assert "kept-words" not in client.get("/hide/").text


def test_what_another_site_sent_is_not_offered_again(browser: Client, monkeypatch) -> None:
    plant(monkeypatch, OperationalError("database is locked"))
    page = browser.post("/fail/", {"note": "planted"}, HTTP_ORIGIN="https://elsewhere.example")
    assert page.status_code == 503
    assert "planted" not in page.text


def test_a_form_grown_old_keeps_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["django_language"] = "en"
    page = strict.post("/read-form/", {"note": "kolme sanaa tästä"}, **OURS)
    assert page.status_code == 403
    assert "The form had grown old" in page.text
    assert 'name="note" value="kolme sanaa tästä"' in page.text
    assert 'action="/read-form/"' in page.text

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    again = {"note": "kolme sanaa tästä", "csrfmiddlewaretoken": token}
    assert strict.post("/read-form/", again, **OURS).text == "kolme sanaa tästä"


def test_more_than_the_server_takes_in_is_413(browser: Client) -> None:
    page = browser.post("/read-form/", {"note": "a" * 2_600_000}, **OURS)
    assert page.status_code == 413
    assert "too much at once" in page.text


def test_too_many_fields_are_413(browser: Client) -> None:
    page = browser.post("/read-form/", {f"f{n}": "" for n in range(501)}, **OURS)
    assert page.status_code == 413


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own lock")
def test_a_database_locked_by_another_process_is_waited_for_and_then_503(browser: Client) -> None:
    file = Path(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    try:
        page = browser.post("/save/", {"note": "lokkila.example"}, **OURS)
    finally:
        other.execute("ROLLBACK")
        other.close()
        connection.close()
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "lokkila.example" in page.text
    assert 0.05 < time.monotonic() - begun < 10
