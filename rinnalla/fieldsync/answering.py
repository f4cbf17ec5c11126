"""A batch that a phone pushes, from its request to its answer.

Everything is opened, checked, read and sealed before any lock is taken (`pushing` takes them).
"""

import os
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.db import connection

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core.keyring import one_keyring
from rinnalla.fieldsync.actions import Answer
from rinnalla.fieldsync.beside import Helper
from rinnalla.fieldsync.brought import bring
from rinnalla.fieldsync.pushing import Batch, made_ready, take_all
from rinnalla.phones.models import Device
from rinnalla.phones.problems import Problem
from rinnalla.phones.requests import PhoneRequest
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.times import server_time

HELPER = Helper()
PROCESSES = 2  # this one, and the one beside
LARGEST = 2_000_000  # bytes of a request
MOST = 50  # operations in it


def operations_in(content: dict[str, Any]) -> list[Any]:
    """The operations of a push as they came; raises Problem where they are none, or too many."""
    sent = content.get("operations")
    if not isinstance(sent, list):
        raise Problem("wrong_value", field="operations")
    if len(sent) > MOST:
        raise Problem("too_many", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return sent


@dataclass(frozen=True)
class Pushed:
    """What a phone sent, as it came, and on whose behalf."""

    actor: Actor
    device: Device
    sent: list[Any]
    in_use: bool


def take_in(asked: PhoneRequest, sent: list[Any]) -> list[Answer]:
    """Take these operations in; what is answered has been committed, or was not kept ("again")."""
    actor = replace(asked.actor, ground=Ground.PHONE, borrowed=None, found_out={})
    pushed = Pushed(actor, asked.device, sent, asked.is_in_use)
    with HELPER.under_way() as meets_others:
        batch = _opened_beside(pushed) if meets_others else None
        return take_all(batch or opened_here(pushed))


def opened_here(pushed: Pushed) -> Batch:
    """The operations opened and checked, the plain ones made ready; no lock is taken."""
    device = pushed.device
    with one_keyring():
        brought = [bring(device, one) for one in pushed.sent]
        return made_ready(Batch(pushed.actor, device, brought, pushed.in_use))


def _opened_beside(pushed: Pushed) -> Batch | None:
    """The same by the process beside this one; nothing where there is none, or no use for one."""
    if connection.vendor != "sqlite" or (os.cpu_count() or 1) < PROCESSES:
        return None
    made: Batch | None = HELPER.ask(pushed)
    return replace(made, actor=pushed.actor, device=pushed.device) if made else None


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
