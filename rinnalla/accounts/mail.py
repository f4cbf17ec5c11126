"""Mail, where the installation has a mail server; elsewhere links are shown, not sent.

What is sent says little: mail is read on many screens. Addresses stand in no log.
"""

import logging
import smtplib
from collections.abc import Callable
from functools import partial
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from rinnalla.accounts.models import User

logger = logging.getLogger(__name__)

# What may go wrong on the way; a message that cannot be made at all is our own fault and is raised.
ON_THE_WAY = (smtplib.SMTPException, OSError)


def mail_is_set() -> bool:
    """Whether this installation can send mail (RINNALLA_MAIL_URL)."""
    return bool(settings.MAIL_IS_SET)


def send(
    to: User | str, subject: str, body: str, *, if_it_fails: Callable[[], None] | None = None
) -> None:
    """Send a message once everything is saved; does nothing where no mail server is set.

    `if_it_fails` is called if the server does not take it, so that the one who waits is told.
    """
    if mail_is_set():
        transaction.on_commit(partial(_deliver, _message(to, subject, body), if_it_fails))


def send_beside(to: User | str, subject: str, body: str) -> None:
    """As `send`, but beside the answer: the time it takes tells nobody whether it was sent.

    The thread asks the database nothing: a connection it opened would never go back to the pool.
    """
    if mail_is_set():
        delivering = Thread(target=_deliver, args=[_message(to, subject, body), None], daemon=True)
        transaction.on_commit(delivering.start)


def _message(to: User | str, subject: str, body: str) -> EmailMessage:
    address = to.email if isinstance(to, User) else to
    return EmailMessage(subject=" ".join(subject.split()), body=body, to=[address])


def _deliver(message: EmailMessage, if_it_fails: Callable[[], None] | None) -> None:
    try:
        message.send()
    except ON_THE_WAY as problem:
        # The kind of the problem only: its text often repeats the address.
        logger.error("A message could not be sent: %s", type(problem).__name__)
        if if_it_fails:
            if_it_fails()
