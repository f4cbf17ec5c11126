"""Organisations, their teams, who stands where in them, and how one comes and goes."""

from rinnalla.organisations.models.dated import DatedQuerySet
from rinnalla.organisations.models.links import Invitation, InvitationQuerySet, Restoration
from rinnalla.organisations.models.memberships import (
    TEAM_ROLES,
    Departure,
    Membership,
    MembershipQuerySet,
    Role,
)
from rinnalla.organisations.models.notices import Notice
from rinnalla.organisations.models.owned import OwnedRecord
from rinnalla.organisations.models.power import BorrowedPower
from rinnalla.organisations.models.teams import GrantObject, Organisation, ProcessingBasis, Team

__all__ = [
    "TEAM_ROLES",
    "BorrowedPower",
    "DatedQuerySet",
    "Departure",
    "GrantObject",
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Notice",
    "Organisation",
    "OwnedRecord",
    "ProcessingBasis",
    "Restoration",
    "Role",
    "Team",
]
