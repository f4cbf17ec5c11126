"""Who sees figures: those at work in a team all of its own; others what is suppressed (design 6).

The only place of this app that mentions roles.
"""

from uuid import UUID

from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.models import Role
from rinnalla.organisations.policy import teams_followed_by


def teams_with_figures(actor: Actor) -> frozenset[UUID]:
    """The teams whose figures the actor sees as they are: those they are worker or lead of."""
    return teams_followed_by(actor)


def may_see_figures(actor: Actor) -> bool:
    """Whether the actor sees the figures of any team as they are."""
    return bool(teams_with_figures(actor))


def may_see_outside_figures(actor: Actor) -> bool:
    """Whether the actor reads suppressed figures of the house (design 4): whoever is no peer."""
    return may_see_figures(actor) or actor.has(Role.STEWARD, Role.COORDINATOR)


def may_enter_figures(actor: Actor) -> bool:
    """Whether there is anything of figures for the actor."""
    return may_see_figures(actor) or may_see_outside_figures(actor)


def may_count(actor: Actor) -> bool:
    """Counting at night is the clock's."""
    return actor.ground == Ground.CLOCK
