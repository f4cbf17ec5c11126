"""Who works here, as the actor may see it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Membership, MembershipQuerySet, Team
from rinnalla.organisations.policy import (
    may_end_membership,
    may_record_departure,
    may_restore,
    may_see_contact,
    may_see_members,
    memberships_visible_to,
    teams_of,
)
from rinnalla.organisations.queries.places import places_to_give, roles_to_change_to
from rinnalla.organisations.unused import is_unused

# As many as one reads on a page; a small organisation sees everybody at once.
SHOWN_AT_ONCE = 60


@dataclass(frozen=True)
class MemberRow:
    """One membership as a line of a list."""

    membership: Membership
    is_unused: bool

    @property
    def user(self) -> User:
        user: User = self.membership.user
        return user


@dataclass(frozen=True)
class TeamMembers:
    """The members of a team, or those with a duty in the organisation (no team)."""

    team: Team | None
    members: list[MemberRow]


@dataclass(frozen=True)
class Members:
    """The list of colleagues: teams whose members are shown, and teams a click away."""

    shown: list[TeamMembers]
    others: list[Team]


@dataclass(frozen=True)
class HeldPlace:
    """A membership on its bearer's page, and what the actor may do about it."""

    membership: Membership
    may_end: bool
    may_change: bool


@dataclass(frozen=True)
class MemberPage:
    """Somebody at work, with as much as the actor may know."""

    user: User
    email: str
    last_seen_on: datetime.date | None
    sees_contact: bool
    is_me: bool
    is_unused: bool
    is_suspended: bool
    held: list[HeldPlace]
    past: list[HeldPlace]
    may_add: bool
    may_record_departure: bool
    may_restore: bool


def members_by_team(actor: Actor, *, team_id: UUID | None = None) -> Members:
    """Members of the teams the actor may see, teams by name, then those with duties.

    Where they are more than fit on a page, only the wanted team's, or else the actor's own teams
    and the duties; the cost of the page does not grow with the organisation. Raises Refused for
    whom people at work are no matter (design 4), NotKnown for a team without visible members.
    """
    require(may_see_members(actor))
    held = memberships_visible_to(actor).not_over_on(clock.today())
    teams = set(held.values_list("team_id", flat=True).distinct())
    require_known(team_id is None or team_id in teams)
    wanted: set[UUID | None] = {team_id} if team_id else _teams_to_show(actor, held, teams)
    rows = [MemberRow(m, _unused_to(actor, m.user)) for m in _standing_in(held, wanted)]
    named = in_finnish_order(Team.objects.filter(pk__in=teams - {None}), lambda team: team.name)
    shown = [TeamMembers(team, _of_team(rows, team)) for team in named if team.pk in wanted]
    duties = [TeamMembers(None, _of_team(rows, None))] if None in wanted & teams else []
    return Members(shown + duties, [team for team in named if team.pk not in wanted])


def open_member(actor: Actor, user_id: UUID) -> MemberPage:
    """Somebody at work; raises NotKnown for whom the actor may not know of.

    Who has left is known to leads only.
    """
    visible = memberships_visible_to(actor).filter(user_id=user_id)
    rows = list(visible.select_related("user", "team").order_by("starts_on", "id"))
    sees_contact = may_see_contact(actor, user_id)
    today = clock.today()
    held = [m for m in rows if not m.is_over_on(today)]
    require_known(bool(held) or (bool(rows) and sees_contact))
    user = rows[0].user
    return MemberPage(
        user=user,
        email=user.email if sees_contact else "",
        last_seen_on=user.last_seen_on if sees_contact else None,
        sees_contact=sees_contact,
        is_me=user_id == actor.user_id,
        is_unused=_unused_to(actor, user) and bool(held),
        is_suspended=any(m.suspended_at for m in held),
        held=[_held(actor, m) for m in held],
        past=[_held(actor, m) for m in rows if m not in held] if sees_contact else [],
        may_add=bool(held) and bool(places_to_give(actor, user_id=user_id)),
        may_record_departure=may_record_departure(actor, held),
        may_restore=may_restore(actor, held),
    )


def find_member(actor: Actor, user_id: UUID) -> User:
    """A colleague who works here now; raises NotKnown."""
    page = open_member(actor, user_id)
    require_known(bool(page.held))
    return page.user


def find_membership(actor: Actor, membership_id: UUID) -> Membership:
    """A membership that is not over; raises NotKnown."""
    visible = memberships_visible_to(actor).not_over_on(clock.today())
    found: Membership = only_known(visible.select_related("user", "team").filter(pk=membership_id))
    return found


def my_memberships(actor: Actor) -> list[HeldPlace]:
    """The actor's own memberships here."""
    held = memberships_visible_to(actor).filter(Q(user_id=actor.user_id))
    return [_held(actor, m) for m in held.not_over_on(clock.today()).select_related("team")]


def _unused_to(actor: Actor, user: User) -> bool:
    return may_see_contact(actor, user.pk) and is_unused(user, clock.today())


def _teams_to_show(
    actor: Actor, held: MembershipQuerySet, teams: set[UUID | None]
) -> set[UUID | None]:
    if len(held.values_list("pk")[: SHOWN_AT_ONCE + 1]) <= SHOWN_AT_ONCE:
        return teams
    return {*teams_of(actor), None}


def _standing_in(held: MembershipQuerySet, teams: set[UUID | None]) -> MembershipQuerySet:
    place = Q(team_id__in=teams - {None})
    if None in teams:
        place |= Q(team=None)
    return held.filter(place).select_related("user", "team")


def _of_team(rows: Iterable[MemberRow], team: Team | None) -> list[MemberRow]:
    mine = [row for row in rows if row.membership.team_id == (team.pk if team else None)]
    return in_finnish_order(mine, lambda row: row.user.name)


def _held(actor: Actor, membership: Membership) -> HeldPlace:
    return HeldPlace(
        membership,
        may_end_membership(actor, membership),
        bool(roles_to_change_to(actor, membership)),
    )
