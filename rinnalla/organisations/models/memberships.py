"""Who stands where, in what role, and who has left."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.records import Record
from rinnalla.organisations.models.dated import Dated, DatedQuerySet
from rinnalla.organisations.models.teams import Organisation, Team


class Role(models.TextChoices):
    """What somebody is at work (design 4)."""

    PEER = "peer"
    WORKER = "worker"
    LEAD = "lead"
    STEWARD = "steward"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


# These stand in a team; the others in the organisation.
TEAM_ROLES = (Role.PEER, Role.WORKER, Role.LEAD)


class MembershipQuerySet(DatedQuerySet):
    def held_on(self, day: datetime.date) -> Self:
        """Those somebody has on that day, waiting for a lead's word among them."""
        return self.in_force_on(day).filter(ended_at=None)

    def giving_power_on(self, day: datetime.date) -> Self:
        """Those that let somebody see and do something on that day."""
        return self.held_on(day).filter(suspended_at=None)

    def not_over_on(self, day: datetime.date) -> Self:
        """Those held on that day or beginning later."""
        return self.filter(Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=day)))


class Membership(Dated):
    """That a user stands in a role, in a team or in the organisation, from a day to a day.

    An agreed last day (`ends_on`) is worked to its end. What a lead ends, ends at that moment
    (`ended_at`). A way in restored in another organisation suspends it (`suspended_at`) until a
    lead of this one has confirmed who it is (ADR 0006).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    ended_at = models.DateTimeField(null=True, editable=False)
    suspended_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(role__in=TEAM_ROLES) & Q(team__isnull=False))
                | (~Q(role__in=TEAM_ROLES) & Q(team__isnull=True)),
                name="peers_workers_and_leads_stand_in_a_team",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="a_membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ends_on__isnull=False),
                name="an_ended_membership_has_its_last_day",
            ),
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                condition=Q(ends_on=None),
                name="nobody_stands_twice_in_a_role_of_a_team",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ends_on=None, team=None),
                name="nobody_has_a_duty_twice",
            ),
        ]
        indexes = [models.Index(fields=["user", "organisation"], name="memberships_of_a_user")]

    def __str__(self) -> str:
        return f"{self.role} {self.team_id or ''}"

    def is_over_on(self, day: datetime.date) -> bool:
        """Whether it has ended before that day, or at once; the opposite of `not_over_on`."""
        return self.ended_at is not None or (self.ends_on is not None and self.ends_on < day)


class Departure(Record):
    """That somebody left, and who takes over what they carried."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    left_on = models.DateField()

    def __str__(self) -> str:
        return f"left {self.left_on}"
