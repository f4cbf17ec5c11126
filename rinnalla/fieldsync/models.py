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
    said, as it came: kept while it waits or lies in the tray; whether that is kept close is known
    while it is kept. `made` is the table and `made_id` the row that it made or changed.
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
    kept_close = models.BooleanField(default=False)
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


class PullState(OwnedRecord):
    """How far a phone has been told what its worker may see (ADR 0027).

    `epoch` begins its cursors, `position` is that of the newest key. `let_go`: the cursor up to
    which removals were taken in and are remembered no more. `seen_seq`: the entry of the
    trail up to which changes were looked for. `scope` and `recorded` are keyed marks of what the
    worker may do and of what they have recorded today, as they were. At `day_until` the day alone
    may read otherwise by time passing, at `until` anything. `version` grows with each exchange.
    """

    device = models.OneToOneField(Device, models.CASCADE, related_name="+")
    epoch = models.CharField(max_length=32)
    position = models.PositiveBigIntegerField(default=0)
    let_go = models.PositiveBigIntegerField(default=0)
    seen_seq = models.PositiveBigIntegerField(default=0)
    scope = models.CharField(max_length=32, blank=True)
    recorded = models.CharField(max_length=32, blank=True)
    day_until = models.DateTimeField()
    until = models.DateTimeField()
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.position} at {self.seen_seq}"


class Shown(models.TextChoices):
    """As what somebody's card is held, where it is not the short one."""

    FULL = "full"
    TONIGHT = "tonight"


class HeldKey(models.Model):
    """What a phone was told under a key, by a keyed mark of it, or that it was taken back.

    `kind` is the key's beginning; `shown` tells of a person's whether it is the short card, the
    full one, or that of somebody of tonight. `position` grows with each change: what stands beyond
    a phone's cursor is told, again if need be.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    device = models.ForeignKey(Device, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    digest = models.CharField(max_length=32)
    shown = models.CharField(max_length=8, choices=Shown.choices, blank=True)
    is_gone = models.BooleanField(default=False)
    position = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "key"], name="a_phone_holds_a_key_once")
        ]
        indexes = [
            models.Index(fields=["device", "position"], name="held_in_order"),
            models.Index(fields=["device", "kind"], name="held_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
