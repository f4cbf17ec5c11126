"""Mail goes out after the commit, where there is a server, and its failures are told."""

import smtplib
from functools import partial

import pytest
from django.core import mail as django_mail

from rinnalla.accounts import mail


def outbox():
    return django_mail.outbox


class NoServer:
    """A mail server that takes nothing, and repeats the address in its complaint."""

    def __init__(self, **kwargs):
        pass

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such box")})


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    return partial(django_capture_on_commit_callbacks, execute=True)


def test_a_message_goes_to_the_user_after_the_commit(town, settings, committing):
    settings.MAIL_IS_SET = True
    with committing():
        mail.send(town.user("Aino"), "Hei\nAino", "Tervetuloa.")
        assert outbox() == []
    assert [(m.to, m.subject) for m in outbox()] == [(["aino@lintukoto.example"], "Hei Aino")]


def test_without_a_server_nothing_is_sent(town, committing):
    with committing():
        mail.send(town.user("Aino"), "Hei", "Tervetuloa.")
    assert outbox() == []
    assert not mail.mail_is_set()


@pytest.mark.django_db
def test_a_failure_is_told_and_the_log_names_nobody(settings, caplog, committing):
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    told = []
    with committing():
        mail.send("aino@lintukoto.example", "Hei", "Hei", if_it_fails=lambda: told.append(True))
    assert told == [True]
    assert "SMTPRecipientsRefused" in caplog.text
    assert "aino" not in caplog.text
