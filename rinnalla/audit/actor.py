"""Who acts: the first argument of every action and every query."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

# The chain of deeds that belong to no organisation: the installation's own.
INSTALLATION = UUID(int=0)


class Ground(StrEnum):
    """On what ground something is opened or done (design 4)."""

    OWN_TEAM = "own_team"  # derived: a matter of one's own team or organisation
    SELF = "self"  # a matter of one's own account
    PHONE = "phone"  # what a worker recorded on their phone, brought by it
    BORROWED = "borrowed"  # borrowed power: time-limited, with a reason
    LINK = "link"  # whoever holds a one-time link
    COMMAND = "command"  # an administrator at the command line
    CLOCK = "clock"  # a nightly task


@dataclass(frozen=True, slots=True)
class Standing:
    """What one membership gives: a role in a team, or in the organisation (no team)."""

    role: str
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Borrowed power in force."""

    power_id: UUID
    until: datetime.datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A user acting in one organisation, with what their memberships there give today.

    `user_id` is None for the installation itself and for the holder of a one-time link.
    `label` names the operator of a command; `trail.record` seals it with the reason.
    """

    user_id: UUID | None
    organisation_id: UUID = INSTALLATION
    standings: tuple[Standing, ...] = ()
    ground: Ground = Ground.OWN_TEAM
    borrowed: Borrowed | None = None
    label: str = ""
    # What a policy has found out about the actor already: an actor lives for one request.
    found_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def has(self, *roles: str) -> bool:
        """Whether the actor stands in any of these roles, in any team of the organisation."""
        return any(standing.role in roles for standing in self.standings)

    def teams_as(self, *roles: str) -> frozenset[UUID]:
        """The teams in which the actor stands in any of these roles."""
        return frozenset(
            standing.team_id
            for standing in self.standings
            if standing.role in roles and standing.team_id is not None
        )


def by_link(organisation_id: UUID) -> Actor:
    """The actor for whoever holds a one-time link of that organisation."""
    return Actor(None, organisation_id, ground=Ground.LINK)


def by_command(organisation_id: UUID, operator: str) -> Actor:
    """The actor for whoever types a command and has said who they are."""
    return Actor(None, organisation_id, ground=Ground.COMMAND, label=operator)


def by_clock(organisation_id: UUID) -> Actor:
    """The actor for a task that the clock starts."""
    return Actor(None, organisation_id, ground=Ground.CLOCK)
