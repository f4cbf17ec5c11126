"""What phones have brought about somebody who is being forgotten goes with them."""

import datetime
from uuid import UUID

from rinnalla.core import clock
from rinnalla.fieldsync.kept_content import operation_in
from rinnalla.fieldsync.models import (
    Became,
    OperationPerson,
    ReceivedOperation,
    TrayItem,
    TrayState,
)
from rinnalla.fieldsync.policy import team_of
from rinnalla.fieldsync.understanding import wanted_team


def forget(person_id: UUID) -> None:
    """Empty what is kept of operations that name that person, in the deed that erases them."""
    named = OperationPerson.objects.filter(person_id=person_id).values_list("operation", flat=True)
    ids = list(named)
    kept = ReceivedOperation.objects.filter(pk__in=ids)
    waiting = kept.filter(became=Became.WAITS)
    now = clock.now()
    TrayItem.objects.bulk_create([_item_for(one, now) for one in waiting.select_related("device")])
    waiting.update(became=Became.TRAY, reason="forgotten", waits_for=None, content=None)
    kept.update(content=None)
    for item in TrayItem.objects.filter(operation__in=ids):
        item.why = ""
        if item.state == TrayState.WAITING:
            item.state, item.resolved_at = TrayState.FORGOTTEN, now
        item.save()
    OperationPerson.objects.filter(operation__in=ids).delete()


def _item_for(row: ReceivedOperation, now: datetime.datetime) -> TrayItem:
    """For what waited: whoever recorded it is told that nothing comes of it."""
    operation = operation_in(row)
    return TrayItem(
        organisation_id=row.organisation_id,
        recorded_at=now,
        operation=row,
        team=team_of(row.device, wanted_team(operation.content if operation else None)),
        user_id=row.device.user_id,
        kept_close=row.kept_close,
    )
