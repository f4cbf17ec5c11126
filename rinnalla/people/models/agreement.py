"""What the person said yes to: being remembered, and more."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class SpokenYes(OwnedRecord):
    """The spoken yes of level 1: which text was told, by whom, when, how long we may remember.

    The newest is in force. `months` are counted from the last contact.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="yeses")
    text_version = models.CharField(max_length=20)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1), name="a_yes_says_how_long_we_may_remember"
            )
        ]

    def __str__(self) -> str:
        return f"{self.months} months"


class ConsentWay(models.TextChoices):
    """How a consent was asked and given."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    WRITING = "writing"
    INTERPRETER = "interpreter"


class Consent(OwnedRecord):
    """The recorded consent of level 2. When it ends or is withdrawn, identity closes at once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    way = models.CharField(max_length=16, choices=ConsentWay.choices)
    words = EncryptedTextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="a_consent_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on}"
