"""The ways a batch is taken in: in one go where that is safe, else one by one.

On SQLite there is one writer, and a commit costs more than a deed: the batch is one transaction.
On PostgreSQL many write at once, and whoever holds the trail's chain may wait for no other row
(its lock comes last in a deed): the plain ones are one transaction, each of the others commits for
itself (ADR 0026).
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from rinnalla.audit.actor import Actor
from rinnalla.core.walls import seeing
from rinnalla.fieldsync.actions import Answer, TargetCame, receive, receive_nameless
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.plain_records import PlainBatch, make_plain_ready
from rinnalla.phones.models import Device

logger = logging.getLogger(__name__)

# Who waits for SQLite's lock looks again after ever longer sleeps; who waits here goes on at once.
ONE_BATCH = threading.Lock()
TRIES = 3


@dataclass(frozen=True)
class Batch:
    """What one phone pushed at once, opened; `plain`: those ready to be written together."""

    actor: Actor
    device: Device
    brought: list[Brought]
    in_use: bool
    plain: PlainBatch | None = None


def made_ready(batch: Batch) -> Batch:
    """The batch with its plain ones made ready, where there are enough; no lock is taken."""
    if not batch.in_use:
        return batch
    # What policies find out now is not taken for granted when it is written.
    actor = replace(batch.actor, found_out={})
    try:
        with seeing(batch.device.organisation_id, user_id=batch.device.user_id):
            return replace(batch, plain=make_plain_ready(actor, batch.device, batch.brought))
    except Exception as problem:  # what fails for many need not fail for each: it is told here
        _tell_of_batch(problem)
        return batch


def take_all(batch: Batch) -> list[Answer]:
    """Take everything in; what is answered has been committed, or was not kept ("again")."""
    if connection.vendor == "sqlite":
        answers = _together(batch)
        return [_alone(batch, one) for one in batch.brought] if answers is None else answers
    quick = _at_once(batch)
    return [quick.get(one.id) or _alone(batch, one) for one in batch.brought]


def _together(batch: Batch) -> list[Answer] | None:
    """The batch in one transaction; nothing where it must be tried one by one."""
    try:
        with ONE_BATCH, _holding(batch.device):
            quick = _plain_ones(batch)
            return [quick.get(one.id) or _received(batch, one) for one in batch.brought]
    except (OperationalError, InterfaceError):
        return [_again(one) for one in batch.brought]
    except TargetCame:
        return None
    except Exception as problem:  # what fails in a batch need not fail alone: it is told here
        _tell_of_batch(problem)
        return None


def _at_once(batch: Batch) -> dict[UUID | None, Answer]:
    """The plain ones in a transaction of their own; none where each must be taken in alone."""
    if batch.plain is None:
        return {}
    try:
        with _holding(batch.device):
            return _plain_ones(batch)
    except Exception as problem:  # as above
        _tell_of_batch(problem)
        return {}


def _alone(batch: Batch, one: Brought) -> Answer:
    for _ in range(TRIES):
        try:
            with _holding(batch.device):
                return _received(batch, one)
        except (TargetCame, OperationalError, InterfaceError):
            continue
        except Exception as problem:  # the rest of the batch is taken in
            logger.error("a phone's operation was not kept: %s", type(problem).__name__)
            break
    return _again(one)


def _plain_ones(batch: Batch) -> dict[UUID | None, Answer]:
    return receive_nameless(batch.actor, batch.device, batch.plain) if batch.plain else {}


def _received(batch: Batch, one: Brought) -> Answer:
    return receive(batch.actor, batch.device, one, in_use=batch.in_use)


@contextmanager
def _holding(device: Device) -> Iterator[None]:
    """A transaction in which nobody else takes anything in from that phone."""
    with seeing(device.organisation_id, user_id=device.user_id), transaction.atomic():
        Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
        yield


def _again(one: Brought) -> Answer:
    return Answer(one.id, "again", "busy")


def _tell_of_batch(problem: Exception) -> None:
    logger.error("a batch of a phone is taken in one by one: %s", type(problem).__name__)
