"""One-time links: into a team or a duty, and back in. Their tokens are kept as digests only."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.records import Record
from rinnalla.organisations.models.memberships import Role
from rinnalla.organisations.models.teams import Organisation, Team


class InvitationQuerySet(models.QuerySet[Any]):
    def still_open(self) -> Self:
        """Those whose link still opens."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


class Invitation(Record):
    """A one-time link by which somebody becomes a member."""

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
