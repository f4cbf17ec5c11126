"""What may be given to whom: places and duties, other roles, what a leaver carried."""

from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.policy import (
    Place,
    may_change_role,
    may_give,
    memberships_visible_to,
    teams_visible_to,
)


def places_to_give(actor: Actor, *, user_id: UUID | None = None) -> list[Place]:
    """The places and duties the actor may give (to that user), own teams by name first."""
    teams = in_finnish_order(teams_visible_to(actor), lambda team: team.name)
    places = [Place(team, role) for team in [*teams, None] for role in Role]
    return [place for place in places if may_give(actor, user_id, place)]


def roles_to_change_to(actor: Actor, membership: Membership) -> list[str]:
    """The other roles that the actor may give in the same team or organisation."""
    return [
        role
        for role in Role
        if role != membership.role and may_change_role(actor, membership, role)
    ]


def receivers(actor: Actor, *, leaver_id: UUID) -> list[User]:
    """Who may carry on what somebody carried: those who work in a team, by name."""
    working = memberships_visible_to(actor).giving_power_on(clock.today())
    users = {
        m.user_id: m.user
        for m in working.exclude(team=None).exclude(user_id=leaver_id).select_related("user")
    }
    return in_finnish_order(users.values(), lambda user: user.name)
