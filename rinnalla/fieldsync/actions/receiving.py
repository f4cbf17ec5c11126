"""Taking in what a phone has brought: applied, waiting, or in the tray; never twice, never lost."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.keeping import (
    QuotaReached,
    keep_content,
    known_before,
    row_for,
)
from rinnalla.fieldsync.models import Became, Mark, ReceivedOperation, TrayItem
from rinnalla.fieldsync.naming import save_with_limits
from rinnalla.fieldsync.policy import by_phone, may_deliver, may_tidy_tray, team_of
from rinnalla.fieldsync.reading.operation import LATER_FORMAT, Operation, read_inner
from rinnalla.fieldsync.reading.shapes import Unfit
from rinnalla.fieldsync.settling import Done, Kept, Outcome, Waits, missing, settle
from rinnalla.fieldsync.understanding import wanted_team
from rinnalla.phones.models import Device


@dataclass(frozen=True)
class Answer:
    """What the phone is told of one operation: a word of the contract, and a code of why."""

    id: UUID | None
    answer: str
    reason: str = ""


class TargetCame(Exception):
    """What an operation was to wait for has arrived at this very moment: take it in again."""


@transaction.atomic(savepoint=False)
def receive(actor: Actor, device: Device, brought: Brought, *, in_use: bool = True) -> Answer:
    """Take one operation in; the same again changes nothing and is answered the same.

    Whatever a deed answers is told in the tray, not raised. Raises Refused for another's phone;
    TargetCame; and where the database itself fails, what it raises: then nothing was kept.
    """
    require(may_deliver(actor, device))
    if brought.outer is None:
        return Answer(brought.id, Became.UNREADABLE, brought.trouble)
    before = known_before(device, brought)
    same = next((one for one in before if one.content_hash == brought.digest), None)
    if same:
        return Answer(brought.id, same.became, same.reason)
    operation, outcome = _understood(device, brought, before, in_use=in_use)
    row = row_for(device, brought, operation, twin=len(before))
    if outcome is None and operation is not None:
        outcome = settle(actor, device, operation)
    try:
        _write(actor, row, outcome or Kept("shape"), operation=operation, brought=brought)
    except QuotaReached:
        return Answer(brought.id, "again", "quota")
    return Answer(brought.id, row.became, row.reason)


@transaction.atomic
def receive_what_waited(actor: Actor, row: ReceivedOperation) -> None:
    """Apply an operation that waits, if what it waits for is here; twice changes nothing.

    Raises Refused for another's phone.
    """
    require(may_deliver(actor, row.device))
    held = _held(row)
    if held.became == Became.WAITS:
        operation = _operation_of(held)
        _write(actor, held, settle(actor, held.device, operation), operation=operation)


@transaction.atomic
def bring_up(actor: Actor, row: ReceivedOperation, *, reason: str) -> None:
    """Let somebody look at what waits in vain; twice changes nothing. Raises Refused."""
    require(may_tidy_tray(actor))
    held = _held(row)
    if held.became == Became.WAITS:
        _write(actor, held, Kept(reason), operation=_operation_of(held))


def _release(device: Device, arrived: frozenset[UUID]) -> None:
    """Apply what has waited for any of these, each as its own phone's worker."""
    waiting = ReceivedOperation.objects.filter(
        organisation_id=device.organisation_id, became=Became.WAITS
    )
    if not waiting.exists():  # mostly nothing waits, and to ask of each would take longer
        return
    waiting = waiting.filter(waits_for__in=arrived)
    for row in waiting.select_related("device__user").order_by("pk"):
        receive_what_waited(by_phone(row.device), row)


def _understood(
    device: Device, brought: Brought, before: list[ReceivedOperation], *, in_use: bool
) -> tuple[Operation | None, Outcome | None]:
    """What was brought, and why it can only be kept where that is clear before any deed."""
    if brought.inner is None or brought.outer is None:
        return None, Kept(brought.trouble)
    try:
        operation = read_inner(brought.inner)
    except Unfit as problem:
        is_later = problem.where == LATER_FORMAT
        return None, Kept("unknown_format") if is_later else Kept("shape", problem.where)
    told = (operation.id, operation.device, operation.sequence)
    if told != (brought.outer.id, device.pk, brought.outer.sequence):
        return operation, Kept("mismatch")
    if any(one.became != Became.UNREADABLE for one in before):
        return operation, Kept("other_content")
    return operation, None if in_use else Kept("after_end")


def _write(
    actor: Actor,
    row: ReceivedOperation,
    outcome: Outcome,
    *,
    operation: Operation | None,
    brought: Brought | None = None,
) -> None:
    """Write what became of it; `brought` is there the first time."""
    row.waits_for = None
    match outcome:
        case Done():
            _note_done(row, outcome)
            _release(row.device, outcome.made)
        case Waits():
            row.became, row.waits_for = Became.WAITS, outcome.wanted
            _keep(row, brought)
            _refuse_what_came(row, operation)
        case Kept():
            item = _lay_in_tray(row, outcome, operation, brought=brought)
            facts: dict[str, str | int] = {"why": outcome.reason, "what": row.kind}
            trail.record(actor, "tray_item.kept", [item], facts=facts)


def _note_done(row: ReceivedOperation, done: Done) -> None:
    row.became, row.reason, row.content = Became.RECEIVED, "", None
    row.made, row.made_id = done.row._meta.label_lower, done.row.pk
    if done.is_uncertain:
        row.marks = [*row.marks, Mark.TIME]
    row.save()
    row.people.all().delete()


def _keep(row: ReceivedOperation, brought: Brought | None) -> None:
    if brought is not None:
        keep_content(row, brought)
    save_with_limits(row, is_new=brought is not None)


def _refuse_what_came(row: ReceivedOperation, operation: Operation | None) -> None:
    """Whoever brings what it waits for holds the chain: after it either they see us, or we them.

    Raises TargetCame.
    """
    assert operation is not None
    trail.hold_chain(row.organisation_id)
    if missing(row.device, operation) != row.waits_for:
        raise TargetCame


def _lay_in_tray(
    row: ReceivedOperation, kept: Kept, operation: Operation | None, *, brought: Brought | None
) -> TrayItem:
    opened = brought is None or brought.inner is not None
    row.became, row.reason = Became.TRAY if opened else Became.UNREADABLE, kept.reason
    _keep(row, brought)
    content = operation.content if operation else None
    return TrayItem.objects.create(
        organisation_id=row.organisation_id,
        operation=row,
        team=team_of(row.device, wanted_team(content)),
        user_id=row.device.user_id,
        field=kept.field,
        kept_close=row.kept_close,
    )


def _held(row: ReceivedOperation) -> ReceivedOperation:
    held = ReceivedOperation.objects.select_for_update(of=("self",)).select_related("device__user")
    return held.get(pk=row.pk)


def _operation_of(row: ReceivedOperation) -> Operation:
    return read_inner(str(row.content).encode())
