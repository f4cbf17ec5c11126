"""Writing down what a phone has brought: each once, with what is to be known of it."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db.models import Count, Sum

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.models import Became, Mark, ReceivedOperation
from rinnalla.fieldsync.policy import MOST_BYTES, MOST_KEPT
from rinnalla.fieldsync.reading.kinds import READERS
from rinnalla.fieldsync.reading.operation import Operation
from rinnalla.phones.models import Device
from rinnalla.phones.signing import to_base64url


class Standing(Protocol):
    """How an operation stands in the order of its phone."""

    operation_id: Any
    sequence: int
    content_hash: Any
    previous: Any
    marks: Any


Near = TypeVar("Near", bound=Standing)
NOT_UTF8 = "base64url:"
MOST_APART = 3


class QuotaReached(Exception):
    """So much of this phone lies here already that no more is kept."""


def known_before(device: Device, brought: Brought) -> list[ReceivedOperation]:
    """What that phone has sent under this id before, the first of it first."""
    assert brought.outer is not None
    same_id = ReceivedOperation.objects.filter(device=device, operation_id=brought.outer.id)
    return list(same_id.order_by("twin"))


def row_for(
    device: Device, brought: Brought, operation: Operation | None, *, twin: int
) -> ReceivedOperation:
    """The row of what was brought, not yet written; marks tell how it stands in its order."""
    assert brought.outer is not None
    row = ReceivedOperation(
        organisation_id=device.organisation_id,
        device=device,
        operation_id=brought.outer.id,
        twin=twin,
        sequence=brought.outer.sequence,
        content_hash=brought.digest,
        previous=operation.previous if operation else "",
        kind=operation.kind if operation and operation.kind in READERS else "",
        size=len(brought.kept),
    )
    row.marks = _marks(row) if operation else []
    return row


def columns_of_done(device: Device, brought: Brought, operation: Operation) -> dict[str, Any]:
    """The columns of an operation that was done, but for its marks and what it made."""
    return {
        "id": new_id(),
        "recorded_at": clock.now(),
        "organisation_id": device.organisation_id,
        "device_id": device.pk,
        "operation_id": operation.id,
        "sequence": operation.sequence,
        "content_hash": brought.digest,
        "previous": operation.previous,
        "kind": operation.kind,
        "became": str(Became.RECEIVED),
        "size": len(brought.kept),
    }


def keep_content(row: ReceivedOperation, brought: Brought) -> None:
    """Let the row hold what the phone said, as it came. Raises QuotaReached."""
    kept = ReceivedOperation.objects.filter(device=row.device_id, content__isnull=False)
    so_far = kept.aggregate(rows=Count("pk"), size=Sum("size"))
    if so_far["rows"] >= MOST_KEPT or (so_far["size"] or 0) + row.size > MOST_BYTES:
        raise QuotaReached
    row.content = _as_text(brought.kept)


def _marks(row: ReceivedOperation) -> list[str]:
    """How it stands among its neighbours; what it shows of the one after it is marked there."""
    marks, after = marks_among(row, neighbours(row.device_id, {row.sequence}))
    for one in after:
        one.save(update_fields=["marks"])
    return marks


def neighbours(device_id: UUID, sequences: set[int]) -> list[ReceivedOperation]:
    """What has come of that phone under these numbers, or one before or after them."""
    if not sequences:
        return []
    near = {number + step for number in sequences for step in (-1, 0, 1)}
    here = ReceivedOperation.objects.filter(device=device_id)
    if max(near) - min(near) < MOST_APART * len(near):  # one after the other, as phones count
        here = here.filter(sequence__gte=min(near), sequence__lte=max(near))
    else:
        here = here.filter(sequence__in=near)
    known = here.exclude(kind="", became=Became.UNREADABLE)
    return [one for one in known if one.sequence in near]


def marks_among(row: Standing, near: Iterable[Near]) -> tuple[list[str], list[Near]]:
    """How it stands among these, and those after it that are marked by it."""
    rows = list(near)
    before, beside, after = (
        [one for one in rows if one.sequence == row.sequence + step] for step in (-1, 0, 1)
    )
    marked = []
    for one in after:
        if one.previous != row.content_hash and Mark.CHAIN not in one.marks:
            one.marks = [*one.marks, Mark.CHAIN]
            marked.append(one)
    broken = (row.sequence == 1) != (row.previous == "")
    broken = broken or any(one.content_hash != row.previous for one in before)
    others = any(one.operation_id != row.operation_id for one in beside)
    found = [*([Mark.CHAIN] if broken else []), *([Mark.SEQUENCE] if others else [])]
    return [str(one) for one in found], marked


def _as_text(kept: bytes) -> str:
    try:
        return kept.decode()
    except UnicodeDecodeError:
        return NOT_UTF8 + to_base64url(kept)
