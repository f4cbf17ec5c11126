"""Organisations, their teams, and who stands where in them."""

import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.records import Record


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


class ProcessingBasis(models.TextChoices):
    """On what footing the team handles personal data (design 3, domain 5.1)."""

    OWN = "A"  # an NGO's own, non-statutory work
    STATUTORY = "B"  # own statutory register
    ON_BEHALF = "C"  # on behalf of a wellbeing services county


class Organisation(Record):
    """Who owns the data: an association, a foundation, a city."""

    name = models.CharField(max_length=200)
    is_invented = models.BooleanField(default=False)
    second_factor_required = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_factor_required=True) | Q(is_invented=True),
                name="only_an_invented_organisation_goes_without_a_second_factor",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Team(Record):
    """Workers of one town and area."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    town = models.CharField(max_length=100)
    area = models.CharField(max_length=200, blank=True)
    processing_basis = models.CharField(
        max_length=1, choices=ProcessingBasis.choices, default=ProcessingBasis.OWN
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_team_has_a_name_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(models.QuerySet[Any]):
    def in_force_on(self, day: datetime.date) -> Self:
        """Those that have begun and not ended on that day (Helsinki)."""
        return self.filter(Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)))


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


class GrantObject(Record):
    """What a team's work is paid from (avustuskohde), from a day to a day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="grant_objects")
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="a_grant_object_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """That a user stands in a role, in a team or in the organisation, from a day to a day.

    An agreed last day (`ends_on`) is worked to its end. What a lead ends, ends at that moment
    (`ended_at`). A way in restored in another organisation suspends it (`suspended_at`) until a
    lead of this one has confirmed who it is (ADR 0006).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
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

    def gives_power_on(self, day: datetime.date) -> bool:
        """The same rule as the queryset's, for a row in hand."""
        begun = self.starts_on <= day
        over = self.ended_at is not None or (self.ends_on is not None and self.ends_on < day)
        return begun and not over and self.suspended_at is None


class InvitationQuerySet(models.QuerySet[Any]):
    def still_open(self) -> Self:
        """Those whose link still opens."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


class Invitation(Record):
    """A one-time link by which somebody becomes a member. Its token is kept as a digest only."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    email = EncryptedTextField()
    name = EncryptedTextField()
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="an_accepted_invitation_is_not_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} until {self.expires_at}"

    @property
    def is_open(self) -> bool:
        """Whether its link still opens."""
        untouched = self.accepted_at is None and self.withdrawn_at is None
        return untouched and self.expires_at > clock.now()


class Restoration(Record):
    """A one-time link by which somebody who lost all factors, or the password, comes back in."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"until {self.expires_at}"

    @property
    def is_open(self) -> bool:
        """Whether its link still opens."""
        return self.used_at is None and self.expires_at > clock.now()


class BorrowedPower(Record):
    """Time-limited power to see people, with a reason, told to the leads (design 4)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = EncryptedTextField()
    until = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("recorded_at")),
                name="borrowed_power_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"until {self.until}"


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


class Notice(Record):
    """Something a user is told on their first page until they have read it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=64)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "read_at"], name="notices_not_read")]

    def __str__(self) -> str:
        return self.kind
