"""Who sees whom at work, and who gives, changes and ends a place."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import TEAM_ROLES, Membership, MembershipQuerySet, Role
from rinnalla.organisations.policy.invitations import may_invite
from rinnalla.organisations.policy.roles import Place, leads, teams_led_by, teams_of


def may_see_members(actor: Actor) -> bool:
    """Those at work see whom they work with; an administrator sees no personal data."""
    return actor.has(*TEAM_ROLES, Role.STEWARD)


def memberships_visible_to(actor: Actor) -> MembershipQuerySet:
    """Memberships the actor may see: of own teams, and own; a lead and a steward see all."""
    mine = Membership.objects.filter(organisation_id=actor.organisation_id)
    if actor.has(Role.LEAD, Role.STEWARD):
        return mine
    own = Q(user_id=actor.user_id)
    if may_see_members(actor):
        own |= Q(team_id__in=teams_of(actor))
    return mine.filter(own)


def may_see_contact(actor: Actor, user_id: UUID) -> bool:
    """A lead sees how to reach a colleague, and when they were last here; others their own."""
    return leads(actor) or user_id == actor.user_id


def may_give(actor: Actor, user_id: UUID | None, place: Place) -> bool:
    """As for inviting (somebody yet unknown: None); but nobody gives themselves a role."""
    return user_id != actor.user_id and may_invite(actor, place.team, place.role)


def may_end_membership(actor: Actor, membership: Membership) -> bool:
    """A lead ends memberships of their teams and of duties; one may always leave oneself."""
    if membership.organisation_id != actor.organisation_id:
        return False
    if membership.user_id == actor.user_id:
        return True
    if membership.team_id is None:
        return leads(actor)
    return membership.team_id in teams_led_by(actor)


def may_change_role(actor: Actor, membership: Membership, role: str) -> bool:
    """A change of role is an end and a beginning: both must be allowed, and not for oneself."""
    place = Place(membership.team, role)
    return may_end_membership(actor, membership) and may_give(actor, membership.user_id, place)


def anothers_here(actor: Actor, memberships: Iterable[Membership]) -> list[Membership]:
    """The memberships, if somebody else holds them in the actor's organisation; else none."""
    held = list(memberships)
    ours = all(m.organisation_id == actor.organisation_id for m in held)
    return held if ours and all(m.user_id != actor.user_id for m in held) else []
