"""Who may do what at work (design 4). The only place of this app that mentions roles.

A lead's power reaches their own teams; a steward's and a coordinator's the organisation; an
administrator keeps the installation and sees no personal data.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import TEAM_ROLES, GrantObject, Membership, Role, Team

# Who holds one of these signs in with a second factor (issue "The ground", sign-in).
NEEDS_SECOND_FACTOR = (Role.LEAD, Role.STEWARD, Role.COORDINATOR, Role.ADMINISTRATOR)
# What a lead may give: a place in their own team, or a duty in the organisation.
ORGANISATION_ROLES = tuple(role for role in Role if role not in TEAM_ROLES)


def needs_second_factor(actor: Actor) -> bool:
    """Whether any of the actor's roles asks for a second factor."""
    return actor.has(*NEEDS_SECOND_FACTOR)


def teams_of(actor: Actor) -> frozenset[UUID]:
    """The teams the actor works in."""
    return actor.teams_as(*TEAM_ROLES)


def teams_led_by(actor: Actor) -> frozenset[UUID]:
    """The teams the actor leads."""
    return actor.teams_as(Role.LEAD)


def leads(actor: Actor) -> bool:
    """Whether the actor leads any team."""
    return actor.has(Role.LEAD)


def may_see_members(actor: Actor) -> bool:
    """Those at work see whom they work with; an administrator sees no personal data."""
    return actor.has(*TEAM_ROLES, Role.STEWARD)


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Memberships the actor may see: of own teams and of duties; a lead and a steward see all."""
    mine = Membership.objects.filter(organisation_id=actor.organisation_id)
    if actor.has(Role.LEAD, Role.STEWARD):
        return mine
    if not may_see_members(actor):
        return mine.filter(user_id__in=[actor.user_id])
    return mine.filter(team_id__in=teams_of(actor))


def may_invite(actor: Actor, team: Team | None, role: str) -> bool:
    """A lead invites into the teams they lead, and to duties in the organisation."""
    if team is None:
        return leads(actor) and role in ORGANISATION_ROLES
    return team.pk in teams_led_by(actor) and role in TEAM_ROLES


def may_end_membership(actor: Actor, membership: Membership) -> bool:
    """A lead ends memberships of their teams and of duties; one may always leave oneself."""
    if membership.user_id == actor.user_id:
        return True
    if membership.team_id is None:
        return leads(actor)
    return membership.team_id in teams_led_by(actor)


def may_restore(actor: Actor, memberships: Iterable[Membership]) -> bool:
    """Whether a lead may restore the way in of the one who holds these memberships.

    Never one's own: another lead does it. Reaches members of the lead's teams, other leads, and
    those with a duty in the organisation; a worker of another team goes to that team's lead.
    """
    held = list(memberships)
    if not leads(actor) or not held or any(m.user_id == actor.user_id for m in held):
        return False
    return any(
        m.team_id is None or m.role == Role.LEAD or m.team_id in teams_led_by(actor) for m in held
    )


def may_manage_teams(actor: Actor) -> bool:
    """Leads open teams and tend their own."""
    return leads(actor)


def may_tend(actor: Actor, team: Team) -> bool:
    """A team's name, area, processing basis and grant objects are its own lead's to change."""
    return team.pk in teams_led_by(actor)


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Those of the organisation see the names of its teams."""
    return Team.objects.filter(organisation_id=actor.organisation_id)


def grant_objects_visible_to(actor: Actor) -> QuerySet[GrantObject]:
    """Grant objects of the organisation's teams."""
    return GrantObject.objects.filter(organisation_id=actor.organisation_id)


def may_borrow_power(actor: Actor) -> bool:
    """A steward sees people only with borrowed power."""
    return actor.has(Role.STEWARD)


def may_see_trail(actor: Actor) -> bool:
    """A steward sees the organisation's trail, a lead what the members of their teams did."""
    return actor.has(Role.LEAD, Role.STEWARD)


def may_see_installation(actor: Actor) -> bool:
    """An administrator sees the state of the installation, and no personal data."""
    return actor.has(Role.ADMINISTRATOR)
