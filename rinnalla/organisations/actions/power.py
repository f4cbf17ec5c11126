"""Borrowed power: for hours, with a reason, told to the leads (design 4)."""

import datetime
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.models import BorrowedPower
from rinnalla.organisations.policy import leads_of, may_borrow_power, may_return_power
from rinnalla.organisations.telling import Tiding, tell

LONGEST_HOURS = 8


@transaction.atomic
def borrow_power(actor: Actor, *, reason: str, hours: int, once: UUID) -> BorrowedPower:
    """Borrow the power to see people, for 1 to 8 hours; every lead is told.

    The same `once` again changes nothing. Raises Refused, also without a reason or for longer,
    and NotKnown for the id of another's row.
    """
    require(may_borrow_power(actor) and bool(reason.strip()) and 1 <= hours <= LONGEST_HOURS)
    user = User.objects.itself(actor.user_id)
    moment = clock.now()
    power, is_new = make_once(
        BorrowedPower.objects.filter(organisation_id=actor.organisation_id, user=user),
        once,
        organisation_id=actor.organisation_id,
        user=user,
        recorded_at=moment,
        until=moment + datetime.timedelta(hours=hours),
    )
    if not is_new:
        return power
    leads = leads_of(actor.organisation_id)
    tell(actor.organisation_id, leads, Tiding.BORROWED, about=actor.user_id)
    trail.record(actor, "power.borrowed", [power], reason=reason, facts={"hours": hours})
    return power


@transaction.atomic
def return_power(actor: Actor, power: BorrowedPower) -> BorrowedPower:
    """Give borrowed power back before its time; twice changes nothing. Raises Refused."""
    require(may_return_power(actor, power))
    power.returned_at = power.returned_at or clock.now()
    power.save(update_fields=["returned_at"])
    trail.record(actor, "power.returned", [power])
    return power
