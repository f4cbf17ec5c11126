"""What each role reaches: the teams one works in and leads, and who leads and tends a house."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import TEAM_ROLES, Membership, MembershipQuerySet, Role, Team

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


def teams_followed_by(actor: Actor) -> frozenset[UUID]:
    """The teams whose people and encounters the actor may see: as worker or lead (design 4)."""
    return actor.teams_as(Role.WORKER, Role.LEAD)


def sees_whole_house(actor: Actor) -> bool:
    """Whether borrowed power lets the actor see the people of every team (design 4)."""
    return actor.borrowed is not None


def teams_led_by(actor: Actor) -> frozenset[UUID]:
    """The teams the actor leads."""
    return actor.teams_as(Role.LEAD)


def works_in(team_id: UUID, user_id: UUID) -> bool:
    """Whether that user stands in that team today."""
    return user_id in _holders_today(Membership.objects.filter(team_id=team_id, user_id=user_id))


def anybody_follows(team_id: UUID, user_ids: Iterable[UUID]) -> bool:
    """Whether any of these users is a worker or lead of that team today."""
    follow = Membership.objects.filter(team_id=team_id, role__in=(Role.WORKER, Role.LEAD))
    return bool(_holders_today(follow.filter(user_id__in=list(user_ids))))


def leads(actor: Actor) -> bool:
    """Whether the actor leads any team."""
    return actor.has(Role.LEAD)


def place_of_opener() -> Role:
    """Whoever opens a team leads it: else nobody could tend it."""
    return Role.LEAD


def are_leads(memberships: Iterable[Membership]) -> bool:
    """Whether any of these memberships is a lead's."""
    return any(membership.role == Role.LEAD for membership in memberships)


def leads_of(
    organisation_id: UUID, *, teams: Iterable[UUID | None] = (), but: UUID | None = None
) -> list[UUID]:
    """Users who lead in the organisation today, or one of these teams where any are named.

    `but` is left out: whom the news is about, or who brings it.
    """
    leading = Membership.objects.filter(organisation_id=organisation_id, role=Role.LEAD)
    named = [team for team in teams if team is not None]
    if named:
        leading = leading.filter(team_id__in=named)
    return [user_id for user_id in _holders_today(leading) if user_id != but]


def stewards_of(organisation_id: UUID) -> list[UUID]:
    """The organisation's data stewards today."""
    return _holders_today(
        Membership.objects.filter(organisation_id=organisation_id, role=Role.STEWARD)
    )


def lock_leads(ending: Iterable[Membership]) -> None:
    """Until the transaction ends nobody else ends a lead's place where one of these is one.

    Two leads going at once would else each count on the other to stay.
    """
    losing = {m.organisation_id for m in ending if m.role == Role.LEAD}
    leading = Membership.objects.filter(role=Role.LEAD, organisation_id__in=losing, ended_at=None)
    if losing:
        list(leading.select_for_update().order_by("pk").values_list("pk", flat=True))


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


def _holders_today(memberships: MembershipQuerySet) -> list[UUID]:
    return list(memberships.giving_power_on(clock.today()).values_list("user_id", flat=True))
