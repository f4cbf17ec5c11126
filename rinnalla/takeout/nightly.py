"""What is done each night: files and askings that have waited too long go."""

from collections.abc import Iterator

from rinnalla.audit.actor import Actor
from rinnalla.takeout.actions import let_exports_go
from rinnalla.takeout.queries import overdue


def let_old_exports_go(actor: Actor) -> Iterator[None]:
    """Remove each in a transaction of its own."""
    for takeout in overdue(actor):
        let_exports_go(actor, [takeout])
        yield


TASKS = [let_old_exports_go]
