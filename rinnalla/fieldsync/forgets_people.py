"""What phones have brought about somebody who is being forgotten goes with them."""

from uuid import UUID

from rinnalla.core import clock
from rinnalla.fieldsync.models import (
    Became,
    OperationPerson,
    ReceivedOperation,
    TrayItem,
    TrayState,
)


def forget(person_id: UUID) -> None:
    """Empty what is kept of operations that name that person, in the deed that erases them."""
    named = OperationPerson.objects.filter(person_id=person_id).values_list("operation", flat=True)
    ids = list(named)
    kept = ReceivedOperation.objects.filter(pk__in=ids)
    waiting = kept.filter(became=Became.WAITS)
    waiting.update(became=Became.TRAY, reason="forgotten", waits_for=None, content=None)
    kept.update(content=None)
    for item in TrayItem.objects.filter(operation__in=ids):
        item.why = ""
        if item.state == TrayState.WAITING:
            item.state, item.resolved_at = TrayState.FORGOTTEN, clock.now()
        item.save()
    OperationPerson.objects.filter(operation__in=ids).delete()
