"""Writing an emergency number down, changing, checking and archiving it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.services.checking import checked_today, mark_of
from rinnalla.services.drafts import NumberDraft, said_of_number
from rinnalla.services.models import EmergencyNumber
from rinnalla.services.phones import NotANumber, read_phones
from rinnalla.services.policy import may_keep_services, numbers_visible_to


@transaction.atomic
def add_number(actor: Actor, draft: NumberDraft, *, once: UUID) -> EmergencyNumber:
    """Write an emergency number down, checked today; the same `once` again changes nothing.

    Raises Refused, Wrong, and NotKnown for the id of another's row.
    """
    require(may_keep_services(actor))
    _require_a_number(draft)
    number, is_new = make_once(
        numbers_visible_to(actor),
        once,
        organisation_id=actor.organisation_id,
        **checked_today(actor),
        **asdict(draft),
    )
    if is_new:
        trail.record(actor, "emergency_number.added", [number])
    return number


@transaction.atomic
def change_number(
    actor: Actor, number: EmergencyNumber, draft: NumberDraft, *, is_checked: bool = False
) -> EmergencyNumber:
    """Change an emergency number; `is_checked`: it was found right today.

    Raises Refused, NotKnown, Wrong; Overtaken where somebody else has changed it since `number`
    was read.
    """
    _require_keeping(actor, number)
    _require_a_number(draft)
    now = hold_as_read(number)
    _write(now, asdict(draft) | (checked_today(actor) if is_checked else {}))
    trail.record(actor, "emergency_number.changed", [now])
    return now


@transaction.atomic
def check_number(actor: Actor, number: EmergencyNumber, *, shown: str) -> bool:
    """Say that a number is still right today; whether it was taken so (see `check_service`).

    Raises Refused, NotKnown, Overtaken.
    """
    _require_keeping(actor, number)
    now = hold_as_read(number)
    if mark_of(said_of_number(now)) != shown:
        return False
    _write(now, checked_today(actor))
    trail.record(actor, "emergency_number.checked", [now])
    return True


@transaction.atomic
def archive_number(actor: Actor, number: EmergencyNumber) -> EmergencyNumber:
    """Take a number off the list; it can be brought back. Raises Refused, NotKnown."""
    _require_keeping(actor, number)
    if number.archived_at is None:
        number.archived_at = clock.now()
        number.save(update_fields=["archived_at"])
        trail.record(actor, "emergency_number.archived", [number])
    return number


@transaction.atomic
def bring_number_back(actor: Actor, number: EmergencyNumber) -> EmergencyNumber:
    """Put an archived number on the list again. Raises Refused, NotKnown."""
    _require_keeping(actor, number)
    if number.archived_at is not None:
        number.archived_at = None
        number.save(update_fields=["archived_at"])
        trail.record(actor, "emergency_number.brought_back", [number])
    return number


def _require_keeping(actor: Actor, number: EmergencyNumber) -> None:
    require_known(numbers_visible_to(actor).filter(pk=number.pk).exists())
    require(may_keep_services(actor))


def _write(number: EmergencyNumber, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(number, name, value)
    number.save()


def _require_a_number(draft: NumberDraft) -> None:
    try:
        if len(read_phones(draft.number)) != 1:
            raise Wrong("number")
    except NotANumber as wrong:
        raise Wrong("number") from wrong
