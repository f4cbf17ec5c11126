"""What a leaver carried goes to whoever carries on, in the same deed (ADR 0013).

This room knows of no matters, wishes or pairs. A room that does has a module `handing_over.py`
with `hand_over(actor, departure)`.
"""

from rinnalla.audit.actor import Actor
from rinnalla.core.rooms import modules_named
from rinnalla.organisations.models import Departure


def carry_on(actor: Actor, departure: Departure) -> None:
    """Let every room hand over what it knows of, once a receiver is named."""
    if departure.receiver_id is None:
        return
    for room in modules_named("handing_over"):
        room.hand_over(actor, departure)
