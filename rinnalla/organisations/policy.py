"""Who may do what at work (design 4). The only place of this app that mentions roles.

A lead's power reaches their own teams; a steward's and a coordinator's the organisation; an
administrator keeps the installation and sees no personal data.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from rinnalla.audit.actor import INSTALLATION, Actor, Ground
from rinnalla.core import clock
from rinnalla.organisations.models import (
    TEAM_ROLES,
    BorrowedPower,
    DatedQuerySet,
    Departure,
    GrantObject,
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
    Notice,
    Restoration,
    Role,
    Team,
)

# Who holds one of these signs in with a second factor (issue "The ground", sign-in).
NEEDS_SECOND_FACTOR = (Role.LEAD, Role.STEWARD, Role.COORDINATOR, Role.ADMINISTRATOR)
# What a lead may give: a place in their own team, or a duty in the organisation.
ORGANISATION_ROLES = tuple(role for role in Role if role not in TEAM_ROLES)


class Place(NamedTuple):
    """A role in a team, or a duty in the organisation (no team)."""

    team: Team | None
    role: str


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


def may_invite(actor: Actor, team: Team | None, role: str) -> bool:
    """A lead invites into the teams they lead, and to duties in the organisation."""
    if team is None:
        return leads(actor) and role in ORGANISATION_ROLES
    return team.pk in teams_led_by(actor) and role in TEAM_ROLES


def may_give(actor: Actor, user_id: UUID, place: Place) -> bool:
    """As for inviting; but nobody gives themselves a role."""
    return user_id != actor.user_id and may_invite(actor, place.team, place.role)


def invitations_visible_to(actor: Actor) -> InvitationQuerySet:
    """Invitations that the actor could have made: into teams they lead, and to duties."""
    mine = Invitation.objects.filter(organisation_id=actor.organisation_id)
    if not leads(actor):
        return mine.none()
    return mine.filter(Q(team_id__in=teams_led_by(actor)) | Q(team=None))


def may_withdraw(actor: Actor, invitation: Invitation) -> bool:
    """Who could have invited may withdraw."""
    ours = invitation.organisation_id == actor.organisation_id
    return ours and may_invite(actor, invitation.team, invitation.role)


def may_take_up(actor: Actor, link: Invitation | Restoration) -> bool:
    """Whoever holds the link."""
    return actor.ground == Ground.LINK and actor.organisation_id == link.organisation_id


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


def _others_here(actor: Actor, memberships: Iterable[Membership]) -> list[Membership]:
    held = list(memberships)
    ours = all(m.organisation_id == actor.organisation_id for m in held)
    return held if ours and all(m.user_id != actor.user_id for m in held) else []


def may_record_departure(actor: Actor, memberships: Iterable[Membership]) -> bool:
    """A lead of any of the leaver's teams ends all at once; of one with duties only, any lead."""
    held = _others_here(actor, memberships)
    teams = {m.team_id for m in held if m.team_id is not None}
    return bool(held) and leads(actor) and (not teams or bool(teams & teams_led_by(actor)))


def may_receive(actor: Actor, user_id: UUID, *, leaver_id: UUID) -> bool:
    """Who carries on works in a team of the organisation today, and is not the leaver."""
    here = Membership.objects.filter(
        organisation_id=actor.organisation_id, user_id=user_id, role__in=TEAM_ROLES
    )
    return user_id != leaver_id and here.giving_power_on(clock.today()).exists()


def departures_visible_to(actor: Actor) -> QuerySet[Departure]:
    """Leads see who left and who takes over."""
    mine = Departure.objects.filter(organisation_id=actor.organisation_id)
    return mine if leads(actor) else mine.none()


def may_choose_receiver(actor: Actor, departure: Departure) -> bool:
    """A lead says who takes over what somebody carried."""
    return leads(actor) and departure.organisation_id == actor.organisation_id


def may_restore(actor: Actor, memberships: Iterable[Membership]) -> bool:
    """Whether a lead may restore the way in of the one who holds these memberships.

    Never one's own: another lead does it. Reaches members of the lead's teams, other leads, and
    those with a duty in the organisation; a worker of another team goes to that team's lead.
    """
    held = _others_here(actor, memberships)
    return leads(actor) and any(
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


def grant_objects_visible_to(actor: Actor) -> DatedQuerySet:
    """Grant objects of the organisation's teams."""
    return GrantObject.objects.filter(organisation_id=actor.organisation_id)


def may_borrow_power(actor: Actor) -> bool:
    """A steward sees people only with borrowed power."""
    return actor.has(Role.STEWARD)


def may_see_borrowed_power(actor: Actor) -> bool:
    """Those who borrow and those who are told."""
    return actor.has(Role.STEWARD, Role.LEAD)


def borrowed_power_visible_to(actor: Actor) -> QuerySet[BorrowedPower]:
    """A lead sees all that was borrowed in the organisation, a steward their own."""
    mine = BorrowedPower.objects.filter(organisation_id=actor.organisation_id)
    return mine if leads(actor) else mine.filter(user_id=actor.user_id or INSTALLATION)


def may_return_power(actor: Actor, power: BorrowedPower) -> bool:
    """Whoever borrowed it gives it back."""
    return power.user_id == actor.user_id and power.organisation_id == actor.organisation_id


def place_of_opener() -> Role:
    """Whoever opens a team leads it: else nobody could tend it."""
    return Role.LEAD


def are_leads(memberships: Iterable[Membership]) -> bool:
    """Whether any of these memberships is a lead's."""
    return any(membership.role == Role.LEAD for membership in memberships)


def leads_of(organisation_id: UUID, *, teams: Iterable[UUID | None] = ()) -> list[UUID]:
    """Users who lead in the organisation today, or one of these teams where any are named."""
    leading = Membership.objects.filter(organisation_id=organisation_id, role=Role.LEAD)
    named = [team for team in teams if team is not None]
    if named:
        leading = leading.filter(team_id__in=named)
    return list(leading.giving_power_on(clock.today()).values_list("user_id", flat=True))


def stewards_of(organisation_id: UUID) -> list[UUID]:
    """The organisation's data stewards today."""
    duties = Membership.objects.filter(organisation_id=organisation_id, role=Role.STEWARD)
    return list(duties.giving_power_on(clock.today()).values_list("user_id", flat=True))


def leaves_no_lead(ending: Iterable[Membership]) -> bool:
    """Whether the organisation would have no lead after these memberships have ended."""
    over = list(ending)
    losing = {m.organisation_id for m in over if m.role == Role.LEAD}
    staying = (
        Membership.objects.filter(role=Role.LEAD, organisation_id__in=losing, ends_on=None)
        .exclude(pk__in=[m.pk for m in over])
        .giving_power_on(clock.today())
    )
    return bool(losing - set(staying.values_list("organisation_id", flat=True)))


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """What the actor is told: one's own, in the organisation one acts in."""
    return Notice.objects.filter(
        organisation_id=actor.organisation_id, user_id=actor.user_id or INSTALLATION
    )


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
