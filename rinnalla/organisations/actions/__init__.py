"""What can be done: each takes the actor first, asks the policy, and writes the trail last."""

from rinnalla.organisations.actions.departures import choose_receiver, record_departure
from rinnalla.organisations.actions.founding import (
    Founded,
    Founding,
    create_organisation,
    invite_lead,
)
from rinnalla.organisations.actions.invitations import (
    VALID_FOR,
    HasAccount,
    InvitationDraft,
    Invited,
    LinkGone,
    NewAccount,
    accept_as_oneself,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from rinnalla.organisations.actions.memberships import (
    add_membership,
    change_membership_role,
    end_membership,
    leave,
)
from rinnalla.organisations.actions.nightly import (
    clear_expired,
    close_accounts_without_place,
    close_unused_accounts,
    tidy_up,
    warn_of_unused_accounts,
)
from rinnalla.organisations.actions.notices import read_notice
from rinnalla.organisations.actions.power import (
    LONGEST_HOURS,
    borrow_power,
    return_power,
)
from rinnalla.organisations.actions.teams import (
    GrantDraft,
    NameTaken,
    TeamDraft,
    add_grant_object,
    change_grant_object,
    change_team,
    end_grant_object,
    open_team,
)
from rinnalla.organisations.actions.way_in import (
    Restored,
    confirm_member,
    restore_colleague,
    restore_lead,
    use_restoration,
)
from rinnalla.organisations.beginnings import OnlyLead

__all__ = [
    "LONGEST_HOURS",
    "VALID_FOR",
    "Founded",
    "Founding",
    "GrantDraft",
    "HasAccount",
    "InvitationDraft",
    "Invited",
    "LinkGone",
    "NameTaken",
    "NewAccount",
    "OnlyLead",
    "Restored",
    "TeamDraft",
    "accept_as_oneself",
    "accept_invitation",
    "add_grant_object",
    "add_membership",
    "borrow_power",
    "change_grant_object",
    "change_membership_role",
    "change_team",
    "choose_receiver",
    "clear_expired",
    "close_accounts_without_place",
    "close_unused_accounts",
    "confirm_member",
    "create_organisation",
    "end_grant_object",
    "end_membership",
    "invite",
    "invite_lead",
    "leave",
    "open_team",
    "read_notice",
    "record_departure",
    "restore_colleague",
    "restore_lead",
    "return_power",
    "tidy_up",
    "use_restoration",
    "warn_of_unused_accounts",
    "withdraw_invitation",
]
