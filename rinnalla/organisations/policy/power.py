"""Who borrows power, who gives it back, and who is told."""

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import BorrowedPower, Role
from rinnalla.organisations.policy.roles import leads


def may_borrow_power(actor: Actor) -> bool:
    """A steward sees people only with borrowed power."""
    return actor.has(Role.STEWARD)


def may_see_borrowed_power(actor: Actor) -> bool:
    """Those who borrow and those who are told."""
    return actor.has(Role.STEWARD, Role.LEAD)


def borrowed_power_visible_to(actor: Actor) -> QuerySet[BorrowedPower]:
    """A lead sees all that was borrowed in the organisation, a steward their own."""
    mine = BorrowedPower.objects.filter(organisation_id=actor.organisation_id)
    return mine if leads(actor) else mine.filter(Q(user_id=actor.user_id))


def may_return_power(actor: Actor, power: BorrowedPower) -> bool:
    """Whoever borrowed it gives it back."""
    return power.user_id == actor.user_id and power.organisation_id == actor.organisation_id
