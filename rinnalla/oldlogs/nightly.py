"""What is done each night: raw rows that have stood thirty days are wiped."""

from collections.abc import Iterator

from rinnalla.audit.actor import Actor
from rinnalla.oldlogs.actions import wipe_log
from rinnalla.oldlogs.bundles import drop_bundles
from rinnalla.oldlogs.queries import overdue


def wipe_old_rows(actor: Actor) -> Iterator[None]:
    """Wipe each log's rows, each bundle in a transaction of its own."""
    for log in overdue(actor):
        yield from drop_bundles(log)
        wipe_log(actor, log)
        yield


TASKS = [wipe_old_rows]
