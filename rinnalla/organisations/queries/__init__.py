"""What can be asked: each takes the actor first and starts from what the actor may see."""

from rinnalla.organisations.queries.departures import (
    departures_without_receiver,
    find_departure,
)
from rinnalla.organisations.queries.invitations import (
    already_stands,
    find_invitation,
    open_invitations,
)
from rinnalla.organisations.queries.members import (
    MemberRow,
    TeamMembers,
    members_by_team,
)
from rinnalla.organisations.queries.notices import (
    NoticeRow,
    find_notice,
    read_notices,
    unread_notices,
)
from rinnalla.organisations.queries.one_member import (
    HeldPlace,
    MemberPage,
    find_member,
    find_membership,
    is_only_lead,
    membership_begun,
    my_memberships,
    open_member,
)
from rinnalla.organisations.queries.places import places_to_give, receivers, roles_to_change_to
from rinnalla.organisations.queries.power import (
    borrowed_powers,
    can_borrow_now,
    power_in_force,
)
from rinnalla.organisations.queries.teams import (
    TeamPage,
    all_teams,
    find_grant_object,
    find_team,
    name_is_taken,
    open_team_page,
)

__all__ = [
    "HeldPlace",
    "MemberPage",
    "MemberRow",
    "NoticeRow",
    "TeamMembers",
    "TeamPage",
    "all_teams",
    "already_stands",
    "borrowed_powers",
    "can_borrow_now",
    "departures_without_receiver",
    "find_departure",
    "find_grant_object",
    "find_invitation",
    "find_member",
    "find_membership",
    "find_notice",
    "find_team",
    "is_only_lead",
    "members_by_team",
    "membership_begun",
    "my_memberships",
    "name_is_taken",
    "open_invitations",
    "open_member",
    "open_team_page",
    "places_to_give",
    "power_in_force",
    "read_notices",
    "receivers",
    "roles_to_change_to",
    "unread_notices",
]
