"""What becomes of an operation: done by its deed, waiting for what it is about, or kept."""

import logging
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import Model

from rinnalla.audit.actor import Actor
from rinnalla.audit.models import TrailMention
from rinnalla.core import clock
from rinnalla.fieldsync.applying import TOLD, apply, made_by, missing_of, reason_of
from rinnalla.fieldsync.models import Became, ReceivedOperation
from rinnalla.fieldsync.reading.operation import Operation
from rinnalla.fieldsync.reading.times import when
from rinnalla.fieldsync.understanding import content_of
from rinnalla.phones.models import Device

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """Its deed was done: the row made or changed, the ids others may wait for, and how sure."""

    row: Model
    made: frozenset[UUID]
    is_uncertain: bool = False


@dataclass(frozen=True)
class Waits:
    """What it is about has not arrived."""

    wanted: UUID


@dataclass(frozen=True)
class Kept:
    """It cannot be done as it is: a code of why, and our word for what of it is meant."""

    reason: str
    field: str = field(default="")


Outcome = Done | Waits | Kept


def settle(actor: Actor, device: Device, operation: Operation) -> Outcome:
    """Do what was recorded, where that can be. Raises only what the database itself complains of.

    A fault of our own keeps the operation too: it is told in the log, by its kind alone.
    """
    try:
        content = content_of(device.organisation_id, operation)
        wanted = _missing(device, operation, content)
        if wanted:
            return Kept("forgotten") if _was_forgotten(device, wanted) else Waits(wanted)
        at = when(operation, clock.now())
        row = apply(actor, content, at)
        return Done(row, frozenset(made_by(content) | {operation.id}), at.is_uncertain)
    except (OperationalError, InterfaceError):
        raise
    except TOLD as problem:
        return Kept(*reason_of(problem))
    except Exception as problem:  # whatever it is, what was recorded is kept
        logger.error("an operation of a phone failed: %s", type(problem).__name__)
        return Kept("fault")


def missing(device: Device, operation: Operation) -> UUID | None:
    """What must arrive before it can be done. Raises Unfit."""
    return _missing(device, operation, content_of(device.organisation_id, operation))


def _missing(device: Device, operation: Operation, content: Any) -> UUID | None:
    if operation.after and not _is_done(device, operation.after):
        return operation.after
    return missing_of(device.organisation_id, content)


def _is_done(device: Device, operation_id: UUID) -> bool:
    done = ReceivedOperation.objects.filter(device=device, operation_id=operation_id)
    return done.filter(became=Became.RECEIVED).exists()


def _was_forgotten(device: Device, wanted: UUID) -> bool:
    """Whether it is about a person who has been erased: they will not come."""
    mentions = TrailMention.objects.filter(
        organisation_id=device.organisation_id, subject_id=wanted
    )
    return mentions.filter(entry__kind="person.erased").exists()
