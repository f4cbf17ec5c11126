"""Exports that were asked for, and the old trails that came in with one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord


class State(models.TextChoices):
    """How an export stands."""

    ASKED = "asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"  # being made, by a job
    MADE = "made"
    GONE = "gone"  # its file was removed, or nobody answered in time


class Takeout(OwnedRecord):
    """That somebody asked for everything to be taken out, who answered, and the file that waits.

    Why stands in the trail alone. `key` opens the file and is forgotten with it; the passphrase
    that seals the key for the one who downloads is kept nowhere (ADR 0019).
    """

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    with_identities = models.BooleanField(default=False)
    with_kept_close = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    key = EncryptedTextField(default="")
    rows = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    downloaded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by")),
                name="a_second_person_answers_for_an_export",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state__in=("asked", "approved", "made")),
                name="one_export_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-recorded_at"], name="exports_by_time")]

    def __str__(self) -> str:
        return f"export {self.state}"


class TrailArchive(OwnedRecord):
    """The trail of the installation that the data came from: a sealed file, read by a command.

    It stands beside this installation's own trail and is never part of its chain, which other
    keys seal.
    """

    entries = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"old trail of {self.entries} entries"
