"""Phones that were taken into use, what they may be opened with, and what lets one in once."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord, Team

PUBLIC_KEY = 87  # base64url of an uncompressed point of P-256, 65 bytes
SHORTEST_HELD, USUALLY_HELD, LONGEST_HELD = 8, 72, 168  # hours (design 2.11)


class PhoneState(models.TextChoices):
    """Whether a phone is in use."""

    ACTIVE = "active"
    REVOKED = "revoked"  # its worker or a lead has ended it
    LAPSED = "lapsed"  # it was not heard of for 90 days


class DeviceQuerySet(models.QuerySet["Device"]):
    """Phones, and those in use among them."""

    def in_use(self) -> "DeviceQuerySet":
        """Those that nobody has ended and that have not lapsed."""
        return self.filter(state=PhoneState.ACTIVE)


class Device(OwnedRecord):
    """A phone on which one worker records for one organisation, known by its keys (ADR 0025).

    With *deliver* it signs also while locked; *pull* lies inside its vault. Both are ECDSA, the
    vault's own key is ECDH; only public halves are here. `confirmed_sealing_key` is the number of
    the newest of our sealing keys that it has said to hold.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = EncryptedTextField()
    deliver_public = models.CharField(max_length=PUBLIC_KEY, unique=True)
    pull_public = models.CharField(max_length=PUBLIC_KEY)
    vault_public = models.CharField(max_length=PUBLIC_KEY)
    app_version = models.CharField(max_length=40)
    confirmed_sealing_key = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8, choices=PhoneState.choices, default=PhoneState.ACTIVE, editable=False
    )
    last_seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PhoneState.ACTIVE, ended_at=None)
                | (~Q(state=PhoneState.ACTIVE) & Q(ended_at__isnull=False)),
                name="a_phone_in_use_has_not_ended",
            )
        ]
        indexes = [models.Index(fields=["user", "state"], name="phones_of_a_user")]

    def __str__(self) -> str:
        return f"{self.state} since {self.ended_at or self.recorded_at}"

    @property
    def is_in_use(self) -> bool:
        """Whether it may send and fetch as usual."""
        return self.state == PhoneState.ACTIVE


class EnrolmentCode(OwnedRecord):
    """What lets one phone in once, for some minutes: made on a page with a fresh second factor.

    `session_key` is the signed-in browser that made it, which the enrolment ends. `device` is the
    phone that came in with it: the same phone may ask again if the answer was lost.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    session_key = models.CharField(max_length=40, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    device = models.ForeignKey(Device, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None, device=None)
                | Q(used_at__isnull=False, device__isnull=False),
                name="a_used_code_has_let_a_phone_in",
            )
        ]

    def __str__(self) -> str:
        return f"until {self.expires_at}"


class Challenge(OwnedRecord):
    """A word that a phone has signed back: it serves no second time while it is still good."""

    device = models.ForeignKey(Device, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.expires_at}"


class PhoneRules(OwnedRecord):
    """What a team asks of its workers' phones; a team without a row has what is usual."""

    team = models.OneToOneField(Team, models.PROTECT, related_name="+")
    pin_allowed = models.BooleanField(default=True)
    hours_held = models.PositiveSmallIntegerField(
        default=USUALLY_HELD,
        validators=[MinValueValidator(SHORTEST_HELD), MaxValueValidator(LONGEST_HELD)],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_held__gte=SHORTEST_HELD, hours_held__lte=LONGEST_HELD),
                name="a_phone_holds_people_from_8_to_168_hours",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours_held} h"
