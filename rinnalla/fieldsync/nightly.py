"""What is done each night: what waits is looked at again, what was decided long ago goes."""

from collections.abc import Iterator

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.fieldsync.actions import bring_up, receive_what_waited, wipe_item
from rinnalla.fieldsync.policy import by_phone
from rinnalla.fieldsync.queries import KEPT_FOR, items_over, waiting_operations


def look_at_what_waits(actor: Actor) -> Iterator[None]:
    """Apply what can be by now; what has waited for thirty days comes up in the tray."""
    for row in list(waiting_operations(actor)):
        if row.recorded_at < clock.now() - KEPT_FOR:
            bring_up(actor, row, reason="never_came")
        else:
            receive_what_waited(by_phone(row.device), row)
        yield


def wipe_what_was_decided(actor: Actor) -> Iterator[None]:
    """What settled items said goes after thirty days; that they were, stays."""
    for item in list(items_over(actor)):
        wipe_item(actor, item)
        yield


TASKS = [look_at_what_waits, wipe_what_was_decided]
