"""What is recorded beside encounters: attempts, observations, messages to the next shift."""

from django.conf import settings
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord, Team
from rinnalla.people.models import ContactWay, Person
from rinnalla.places.models import LastingPlace


class Attempt(OwnedRecord):
    """An attempt to reach somebody that met nobody: work, and a lesson for the workers (S2-15)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    tried_at = models.DateTimeField()
    way = models.CharField(max_length=20, choices=ContactWay.choices)
    tried = EncryptedTextField(default="")
    learnt = EncryptedTextField(default="")
    next_step = EncryptedTextField(default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "-tried_at"], name="attempts_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class Observation(OwnedRecord):
    """What was seen at a lasting place at a moment: heads and a note; nobody in particular."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    place = models.ForeignKey(LastingPlace, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    heads = models.PositiveSmallIntegerField(null=True)
    note = EncryptedTextField(default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["place", "-seen_at"], name="seen_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class ShiftMessage(OwnedRecord):
    """A short message to the next shift of a team; it goes at `expires_at`."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    text = EncryptedTextField()
    expires_at = models.DateTimeField(db_index=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)
