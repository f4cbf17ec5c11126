"""Borrowed power: what was borrowed, by whom, why."""

from dataclasses import dataclass

from rinnalla.audit.actor import Actor
from rinnalla.audit.queries import reasons_given
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import BorrowedPower
from rinnalla.organisations.policy import (
    borrowed_power_visible_to,
    may_borrow_power,
    may_see_borrowed_power,
)

LATEST = 100


@dataclass(frozen=True)
class Borrowing:
    """That power was borrowed, and why; an erased reason is an empty text."""

    power: BorrowedPower
    reason: str


def borrowed_powers(actor: Actor) -> list[Borrowing]:
    """What was borrowed, newest first: a lead sees all, a steward their own. Raises Refused."""
    require(may_see_borrowed_power(actor))
    visible = borrowed_power_visible_to(actor).select_related("user")
    powers = list(visible.order_by("-recorded_at", "-id")[:LATEST])
    reasons = reasons_given(actor, "power.borrowed", subject_ids=[power.pk for power in powers])
    return [Borrowing(power, reasons.get(power.pk, "")) for power in powers]


def power_in_force(actor: Actor) -> BorrowedPower:
    """The power the actor has borrowed now; raises NotKnown."""
    in_force = actor.borrowed.power_id if actor.borrowed else None
    return only_known(borrowed_power_visible_to(actor).filter(pk__in=[in_force]))


def can_borrow_now(actor: Actor) -> bool:
    """Whether the actor may borrow and has not done so already."""
    return may_borrow_power(actor) and actor.borrowed is None
