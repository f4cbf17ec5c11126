"""Who may do what at work (design 4). The only place of this app that mentions roles.

A lead's power reaches their own teams; a steward's and a coordinator's the organisation; an
administrator keeps the installation and sees no personal data.
"""

from rinnalla.organisations.policy.departures import (
    departures_visible_to,
    may_choose_receiver,
    may_receive,
    may_record_departure,
)
from rinnalla.organisations.policy.house import (
    may_found,
    may_see_installation,
    may_see_trail,
    may_tidy,
    notices_of,
)
from rinnalla.organisations.policy.invitations import (
    invitations_visible_to,
    is_own_address,
    may_invite,
    may_take_up,
    may_withdraw,
)
from rinnalla.organisations.policy.members import (
    may_change_role,
    may_end_membership,
    may_give,
    may_see_contact,
    may_see_members,
    memberships_visible_to,
)
from rinnalla.organisations.policy.power import (
    borrowed_power_visible_to,
    may_borrow_power,
    may_return_power,
    may_see_borrowed_power,
)
from rinnalla.organisations.policy.roles import (
    NEEDS_SECOND_FACTOR,
    ORGANISATION_ROLES,
    Place,
    anybody_follows,
    are_leads,
    leads,
    leads_of,
    leaves_no_lead,
    lock_leads,
    needs_second_factor,
    place_of_opener,
    sees_whole_house,
    stewards_of,
    teams_followed_by,
    teams_led_by,
    teams_of,
    works_in,
)
from rinnalla.organisations.policy.teams import (
    grant_objects_visible_to,
    may_manage_teams,
    may_tend,
    teams_visible_to,
)
from rinnalla.organisations.policy.way_in import may_restore

__all__ = [
    "NEEDS_SECOND_FACTOR",
    "ORGANISATION_ROLES",
    "Place",
    "anybody_follows",
    "are_leads",
    "borrowed_power_visible_to",
    "departures_visible_to",
    "grant_objects_visible_to",
    "invitations_visible_to",
    "is_own_address",
    "leads",
    "leads_of",
    "leaves_no_lead",
    "lock_leads",
    "may_borrow_power",
    "may_change_role",
    "may_choose_receiver",
    "may_end_membership",
    "may_found",
    "may_give",
    "may_invite",
    "may_manage_teams",
    "may_receive",
    "may_record_departure",
    "may_restore",
    "may_return_power",
    "may_see_borrowed_power",
    "may_see_contact",
    "may_see_installation",
    "may_see_members",
    "may_see_trail",
    "may_take_up",
    "may_tend",
    "may_tidy",
    "may_withdraw",
    "memberships_visible_to",
    "needs_second_factor",
    "notices_of",
    "place_of_opener",
    "sees_whole_house",
    "stewards_of",
    "teams_followed_by",
    "teams_led_by",
    "teams_of",
    "teams_visible_to",
    "works_in",
]
