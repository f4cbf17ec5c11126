"""Borrowed power: what was borrowed, by whom, why."""

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import BorrowedPower
from rinnalla.organisations.policy import (
    borrowed_power_visible_to,
    may_borrow_power,
    may_see_borrowed_power,
)

LATEST = 100


def borrowed_powers(actor: Actor) -> list[BorrowedPower]:
    """What was borrowed, newest first: a lead sees all, a steward their own. Raises Refused."""
    require(may_see_borrowed_power(actor))
    powers = borrowed_power_visible_to(actor).select_related("user")
    return list(powers.order_by("-recorded_at", "-id")[:LATEST])


def power_in_force(actor: Actor) -> BorrowedPower:
    """The power the actor has borrowed now; raises NotKnown."""
    in_force = actor.borrowed.power_id if actor.borrowed else None
    return only_known(borrowed_power_visible_to(actor).filter(pk__in=[in_force]))


def can_borrow_now(actor: Actor) -> bool:
    """Whether the actor may borrow and has not done so already."""
    return may_borrow_power(actor) and actor.borrowed is None
