"""Taking in many nameless encounters of one phone at once; everything else is taken one by one.

On PostgreSQL too: while it holds the trail's chain such a batch writes new rows of its own alone.
What it changes beside its own new rows (marks of neighbours) is changed before (ADR 0026).
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.core.many_rows import insert_values, names_of
from rinnalla.core.refusal import require
from rinnalla.encounters.actions import record_nameless
from rinnalla.fieldsync.actions.receiving import Answer, _release
from rinnalla.fieldsync.keeping import Standing, marks_among, neighbours
from rinnalla.fieldsync.models import Became, Mark, ReceivedOperation
from rinnalla.fieldsync.plain_records import PlainBatch, PlainRecord, Stands, stands_of
from rinnalla.fieldsync.policy import may_deliver
from rinnalla.phones.models import Device

NAMES = names_of(ReceivedOperation)
MARKS = NAMES.index("marks")


@transaction.atomic(savepoint=False)
def receive_nameless(actor: Actor, device: Device, batch: PlainBatch) -> dict[UUID | None, Answer]:
    """Take in those of these that are new; answers by the id of the operation.

    The others have no answer here: `receive` is asked of each of them. Raises Refused for
    another's phone.
    """
    require(may_deliver(actor, device))
    fresh = _fresh(device, batch.records)
    standing = _standing(device, fresh)
    recorded = record_nameless(actor, batch.encounters.only(one.content.id for one in fresh))
    done = [one for one in fresh if one.content.id in recorded]
    _write(batch, done, standing)
    _release(device, frozenset(id_ for one in done for id_ in one.made))
    return {one.operation.id: Answer(one.operation.id, Became.RECEIVED) for one in done}


def _fresh(device: Device, records: Sequence[PlainRecord]) -> list[PlainRecord]:
    """Those that have not come before."""
    ids = [one.operation.id for one in records]
    here = ReceivedOperation.objects.filter(device=device, operation_id__in=ids)
    known = set(here.values_list("operation_id", flat=True))
    return [one for one in records if one.operation.id not in known]


def _standing(device: Device, records: Sequence[PlainRecord]) -> dict[UUID, Stands]:
    """How each stands among its neighbours; those that came before are marked by it, and kept."""
    by_number: defaultdict[int, list[Standing]] = defaultdict(list)
    for here in neighbours(device.pk, {one.operation.sequence for one in records}):
        by_number[here.sequence].append(here)
    found: dict[UUID, Stands] = {}
    for one in records:
        stands = found[one.operation.id] = stands_of(one)
        near = [by_number[stands.sequence + step] for step in (-1, 0, 1)]
        marks, after = marks_among(stands, [row for rows in near for row in rows])
        stands.marks = [*marks, *([str(Mark.TIME)] if one.when.is_uncertain else [])]
        for other in after:
            if isinstance(other, ReceivedOperation):
                other.save(update_fields=["marks"])
        by_number[stands.sequence].append(stands)
    return found


def _write(batch: PlainBatch, done: Sequence[PlainRecord], standing: Mapping[UUID, Stands]) -> None:
    rows = []
    for one in done:
        row = batch.rows[one.operation.id]
        row[MARKS] = json.dumps(standing[one.operation.id].marks)
        rows.append(row)
    insert_values(ReceivedOperation, NAMES, rows)
