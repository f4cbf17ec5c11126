"""What phones have sent: each operation once, and those that somebody has to look at."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord, Team
from rinnalla.phones.models import Device


class Became(models.TextChoices):
    """What became of an operation, as the phone is answered."""

    RECEIVED = "received"  # applied
    WAITS = "waits"  # what it is about has not arrived
    TRAY = "tray"  # kept as it came, for somebody to look at
    UNREADABLE = "unreadable"  # it could not be opened


class Mark(models.TextChoices):
    """What is to be known of an operation that was taken all the same."""

    TIME = "time"  # its time may be more than an hour off
    CHAIN = "chain"  # it does not follow from the one before it
    SEQUENCE = "sequence"  # another one of the same phone has its number


class ReceivedOperation(OwnedRecord):
    """One operation of one phone, known again by phone, id and content (ADR 0026).

    `twin` tells apart those of one id that say different things. `content` is what the phone
    said, as it came: kept while it waits or lies in the tray. `made` is the table and `made_id`
    the row that it made or changed.
    """

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    operation_id = models.UUIDField()
    twin = models.PositiveSmallIntegerField(default=0)
    sequence = models.PositiveBigIntegerField()
    content_hash = EncryptedTextField()
    previous = EncryptedTextField(default="")
    kind = models.CharField(max_length=32, blank=True)
    became = models.CharField(max_length=10, choices=Became.choices)
    reason = models.CharField(max_length=24, blank=True)
    marks = models.JSONField(default=list)
    waits_for = models.UUIDField(null=True)
    made = models.CharField(max_length=40, blank=True)
    made_id = models.UUIDField(null=True)
    size = models.PositiveIntegerField(default=0)
    content = EncryptedTextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "operation_id", "twin"], name="an_operation_is_taken_once"
            ),
            models.CheckConstraint(
                condition=~Q(became=Became.WAITS) | Q(content__isnull=False),
                name="what_waits_is_kept",
            ),
        ]
        indexes = [
            models.Index(fields=["device", "sequence"], name="operations_in_order"),
            models.Index(
                fields=["organisation", "waits_for"],
                condition=Q(became=Became.WAITS),
                name="operations_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.became}"


class OperationPerson(models.Model):
    """That an operation which is kept names a person; they may not have arrived yet."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    operation = models.ForeignKey(ReceivedOperation, models.CASCADE, related_name="people")
    person_id = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return str(self.person_id)


class TrayState(models.TextChoices):
    """How an item of the tray stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    CORRECTED = "corrected"
    SET_ASIDE = "set_aside"
    FORGOTTEN = "forgotten"  # it was about somebody who has been forgotten since


class TrayItem(OwnedRecord):
    """An operation that could not be applied, for the team of whoever recorded it to look at.

    `field` says what of it was not as agreed, by our own word. What is kept close is seen by the
    person's own pair (design 3).
    """

    operation = models.OneToOneField(ReceivedOperation, models.CASCADE, related_name="tray_item")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    field = models.CharField(max_length=60, blank=True)
    kept_close = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=TrayState.choices, default=TrayState.WAITING)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)
    why = EncryptedTextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TrayState.WAITING, resolved_at=None)
                | (~Q(state=TrayState.WAITING) & Q(resolved_at__isnull=False)),
                name="an_item_waits_until_somebody_decides",
            )
        ]
        indexes = [models.Index(fields=["team", "state", "-recorded_at"], name="tray_of_a_team")]

    def __str__(self) -> str:
        return self.state
