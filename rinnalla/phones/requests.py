"""Is it that phone that asks? Its signature, its challenge, and how it stands today (ADR 0025).

What is signed with *deliver* may be sent twice: it only brings, and what it brings is known again
by its id. What is signed with *pull* carries a challenge that serves once.
"""

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.records import id_in
from rinnalla.core.refusal import NotKnown
from rinnalla.organisations.standing import actor_today
from rinnalla.phones.bodies import USUAL, body_of, content_of
from rinnalla.phones.challenges import take_challenge
from rinnalla.phones.doors import phone_door
from rinnalla.phones.models import Device, PhoneState
from rinnalla.phones.problems import Problem
from rinnalla.phones.signing import from_base64url, is_signed
from rinnalla.phones.states import state_today

DEVICE, SIGNATURE = "Rinnalla-Device", "Rinnalla-Signature"
NOTED_EVERY = datetime.timedelta(hours=1)  # being heard of is written at most so often


class Key(StrEnum):
    """With which of its keys a phone signs."""

    DELIVER = "deliver"
    PULL = "pull"


@dataclass(frozen=True)
class PhoneRequest:
    """What a phone asks: which one, for whom, how it stands, and what it sent.

    `actor` is its worker with what they have today; of a phone that is not in use nobody may act
    by it, so look at `state` first.
    """

    device: Device
    actor: Actor
    state: PhoneState
    content: dict[str, Any]

    @property
    def is_in_use(self) -> bool:
        """Whether the phone may send and fetch as usual."""
        return self.state is PhoneState.ACTIVE


@contextmanager
def signed_request(request: HttpRequest, by: Key, *, most: int = USUAL) -> Iterator[PhoneRequest]:
    """What that phone asks, with its organisation in view; on PostgreSQL one transaction.

    `by` is the key that the endpoint asks for, `most` how many bytes it takes in. Answer after the
    block: then what was done in it is written. Raises Problem: `too_large`, `unknown_phone`,
    `signature`, `no_json`, `challenge`.
    """
    body = body_of(request, most=most)
    with ExitStack() as doors:
        try:
            device = doors.enter_context(phone_door(_device_id(request)))
        except NotKnown:
            raise Problem("unknown_phone", HTTPStatus.UNAUTHORIZED) from None
        _check_signature(request, body, key=getattr(device, f"{by}_public"))
        content = content_of(body)
        if by is Key.PULL:
            take_challenge(device, content.get("challenge"))
        actor = actor_today(device.user, device.organisation_id)
        state = state_today(device, actor)
        _note_seen(device)
        yield PhoneRequest(device, actor, state, content)


def signed_text(path: str, body: bytes) -> bytes:
    """What a phone signs of a request to that path."""
    return f"rinnalla request 1\n{path}\n{hashlib.sha256(body).hexdigest()}".encode()


def _device_id(request: HttpRequest) -> UUID:
    """Which phone it says it is. Raises Problem where a header was lost or doubled on its way.

    That a phone is not known lets it wipe itself: it is said of an id that is none of ours alone.
    """
    told = request.headers.get(DEVICE, "")
    device_id = id_in(told)
    if device_id is None or str(device_id) != told:
        raise Problem("signature", HTTPStatus.UNAUTHORIZED)
    return device_id


def _check_signature(request: HttpRequest, body: bytes, *, key: str) -> None:
    try:
        signature = from_base64url(request.headers.get(SIGNATURE, ""))
    except ValueError:
        signature = b""
    if not is_signed(signed_text(request.path, body), signature, key):
        raise Problem("signature", HTTPStatus.UNAUTHORIZED)


def _note_seen(device: Device) -> None:
    now = clock.now()
    if device.is_in_use and now - device.last_seen_at >= NOTED_EVERY:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now)
        device.last_seen_at = now
