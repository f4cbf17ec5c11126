"""What concerns the house: its trail, its state, its founding, its nights, and what it tells."""

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.models import Notice, Role


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """What the actor is told: one's own, in the organisation one acts in."""
    here = Notice.objects.filter(organisation_id=actor.organisation_id)
    return here.filter(Q(user_id=actor.user_id))


def may_found(actor: Actor) -> bool:
    """Organisations are made at the command line, not by any role."""
    return actor.ground == Ground.COMMAND


def may_tidy(actor: Actor) -> bool:
    """The nightly tasks are the clock's."""
    return actor.ground == Ground.CLOCK


def may_see_trail(actor: Actor) -> bool:
    """A steward sees the organisation's trail, a lead what the members of their teams did."""
    return actor.has(Role.LEAD, Role.STEWARD)


def may_see_installation(actor: Actor) -> bool:
    """An administrator sees the state of the installation, and no personal data."""
    return actor.has(Role.ADMINISTRATOR)
