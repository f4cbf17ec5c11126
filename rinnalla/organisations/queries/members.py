"""Who works here, team by team, as the actor may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.models import Membership, MembershipQuerySet, Team
from rinnalla.organisations.policy import (
    may_see_members,
    memberships_visible_to,
    teams_of,
    teams_visible_to,
)
from rinnalla.organisations.queries.one_member import is_unused_to

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
    rows = [MemberRow(m, is_unused_to(actor, m.user)) for m in _standing_in(held, wanted)]
    known = teams_visible_to(actor).filter(pk__in=teams - {None})
    named = in_finnish_order(known, lambda team: team.name)
    shown = [TeamMembers(team, _of_team(rows, team)) for team in named if team.pk in wanted]
    duties = [TeamMembers(None, _of_team(rows, None))] if None in wanted & teams else []
    return Members(shown + duties, [team for team in named if team.pk not in wanted])


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
