"""Taking in many nameless encounters of one phone at once; everything else is taken one by one."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.many_rows import insert_values, names_of, ready_values
from rinnalla.core.refusal import require
from rinnalla.encounters.actions import record_nameless
from rinnalla.encounters.policy import may_go_out
from rinnalla.fieldsync.actions.receiving import Answer, _release
from rinnalla.fieldsync.brought import Brought
from rinnalla.fieldsync.keeping import Standing, columns_of_done, marks_among, neighbours
from rinnalla.fieldsync.models import Became, Mark, ReceivedOperation
from rinnalla.fieldsync.plain_records import PlainRecord, plain_records, stands_of
from rinnalla.fieldsync.policy import may_deliver
from rinnalla.phones.models import Device

ENCOUNTER = "encounters.encounter"
FEWEST = 4  # below that nothing is gained


@transaction.atomic(savepoint=False)
def receive_nameless(
    actor: Actor, device: Device, brought: Sequence[Brought]
) -> dict[UUID | None, Answer]:
    """Take in those of these operations that are nameless encounters and new; answers by their id.

    The others have no answer here: `receive` is asked of each of them. Raises Refused for
    another's phone.
    """
    require(may_deliver(actor, device))
    ids = Counter(one.id for one in brought)
    once = [one for one in brought if one.outer and one.inner is not None and ids[one.id] == 1]
    if len(once) < FEWEST or not may_go_out(actor):
        return {}
    here = ReceivedOperation.objects.filter(device=device, operation_id__in=[o.id for o in once])
    known = set(here.values_list("operation_id", flat=True))
    plain = plain_records(device, [one for one in once if one.id not in known], clock.now())
    recorded = record_nameless(actor, {one.content.id: one.draft for one in plain})
    done = [one for one in plain if one.content.id in recorded]
    _write(device, done)
    _release(device, frozenset(id_ for one in done for id_ in one.made))
    return {one.operation.id: Answer(one.operation.id, Became.RECEIVED) for one in done}


def _write(device: Device, done: Sequence[PlainRecord]) -> None:
    if not done:
        return
    near = neighbours(device.pk, {one.operation.sequence for one in done})
    rows: list[Standing] = list(near)
    for one in done:
        stands = stands_of(one)
        marks, after = marks_among(stands, rows)
        stands.marks = [*marks, *([str(Mark.TIME)] if one.when.is_uncertain else [])]
        for other in after:
            if isinstance(other, ReceivedOperation):
                other.save(update_fields=["marks"])
        rows.append(stands)
    written = [
        columns_of_done(device, one.brought, one.operation)
        | {"marks": stands.marks, "made": ENCOUNTER, "made_id": one.content.id}
        for one, stands in zip(done, rows[len(near) :], strict=True)
    ]
    names = names_of(ReceivedOperation)
    insert_values(ReceivedOperation, names, ready_values(ReceivedOperation, written))
