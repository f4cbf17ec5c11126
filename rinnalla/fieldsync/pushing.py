"""A batch that a phone pushes: taken in whole in one go where that is safe, else one by one.

On SQLite there is one writer, and a commit costs more than a deed: the batch is one transaction.
On PostgreSQL many write at once, and whoever holds the trail's chain may wait for no other row
(its lock comes last in a deed): each operation commits for itself (ADR 0026).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core.walls import seeing
from rinnalla.fieldsync.actions import Answer, TargetCame, receive, receive_nameless
from rinnalla.fieldsync.brought import Brought, bring
from rinnalla.phones.models import Device
from rinnalla.phones.problems import Problem
from rinnalla.phones.requests import PhoneRequest
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.times import server_time

logger = logging.getLogger(__name__)

LARGEST = 2_000_000  # bytes of a request
MOST = 50  # operations in it
TRIES = 3


def operations_in(content: dict[str, Any]) -> list[Any]:
    """The operations of a push as they came; raises Problem where they are none, or too many."""
    sent = content.get("operations")
    if not isinstance(sent, list):
        raise Problem("wrong_value", field="operations")
    if len(sent) > MOST:
        raise Problem("too_many", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return sent


def take_in(asked: PhoneRequest, sent: list[Any]) -> list[Answer]:
    """Take these operations in; what is answered has been committed, or was not kept ("again")."""
    actor = replace(asked.actor, ground=Ground.PHONE, borrowed=None, found_out={})
    device, in_use = asked.device, asked.is_in_use
    brought = [bring(device, one) for one in sent]
    if connection.vendor == "sqlite":
        answers = _together(actor, device, brought, in_use=in_use)
        if answers is not None:
            return answers
    return [_alone(actor, device, one, in_use=in_use) for one in brought]


def _together(
    actor: Actor, device: Device, brought: list[Brought], *, in_use: bool
) -> list[Answer] | None:
    """The batch in one transaction; nothing where it must be tried one by one."""
    try:
        with _holding(device):
            quick = receive_nameless(actor, device, brought) if in_use else {}
            return [
                quick.get(one.id) or receive(actor, device, one, in_use=in_use) for one in brought
            ]
    except (OperationalError, InterfaceError):
        return [_again(one) for one in brought]
    except TargetCame:
        return None
    except Exception as problem:  # what fails in a batch need not fail alone: it is told here
        logger.error("a batch of a phone is taken in one by one: %s", type(problem).__name__)
        return None


def _alone(actor: Actor, device: Device, one: Brought, *, in_use: bool) -> Answer:
    for _ in range(TRIES):
        try:
            with _holding(device):
                return receive(actor, device, one, in_use=in_use)
        except (TargetCame, OperationalError, InterfaceError):
            continue
        except Exception as problem:  # the rest of the batch is taken in
            logger.error("a phone's operation was not kept: %s", type(problem).__name__)
            break
    return _again(one)


@contextmanager
def _holding(device: Device) -> Iterator[None]:
    """A transaction in which nobody else takes anything in from that phone."""
    with seeing(device.organisation_id, user_id=device.user_id), transaction.atomic():
        Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
        yield


def _again(one: Brought) -> Answer:
    return Answer(one.id, "again", "busy")


def answer_of(asked: PhoneRequest, answers: list[Answer]) -> dict[str, Any]:
    """What the phone is told of the push, as the contract has it."""
    return {
        "server_time": server_time(),
        "answers": [_as_json(one) for one in answers],
        "sealing_keys": told()["sealing_keys"],
        "state": str(asked.state),
    }


def _as_json(answer: Answer) -> dict[str, str | None]:
    plain: dict[str, str | None] = {
        "id": str(answer.id) if answer.id else None,
        "answer": str(answer.answer),
    }
    return plain | ({"reason": answer.reason} if answer.reason else {})
