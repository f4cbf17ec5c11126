"""A session that cannot be written is told as what it is, and what was typed is kept."""

from contextlib import contextmanager

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, connection

from rinnalla.accounts.models import Session
from rinnalla.accounts.session_store import SessionStore


@contextmanager
def no_room_for_sessions():
    """The database takes no row of a session, in the words that SQLite has for a full disk."""

    def refuse(execute, sql, params, many, context):  # the signature is Django's
        if sql.startswith("UPDATE") and Session._meta.db_table in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def test_a_full_disk_is_answered_with_503_and_the_words_typed(town, signed_in):
    aino = signed_in(town.user("Aino"))
    aino.raise_request_exception = False
    typed = {"name": "Aino Aamu", "language": "fi"}
    with no_room_for_sessions():
        answer = aino.post("/account/details/", typed, headers={"origin": "http://testserver"})
    assert answer.status_code == 503
    assert "Aino Aamu" in answer.content.decode()


def test_a_session_that_ended_meanwhile_is_not_written(town, signed_in):
    aino = signed_in(town.user("Aino"))
    store = SessionStore(aino.session.session_key)
    store["seen"] = 1
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
