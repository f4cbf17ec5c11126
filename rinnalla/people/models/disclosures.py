"""What was told of a person to others without a consent, and what was asked and not told."""

from django.conf import settings
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class DisclosureKind(models.TextChoices):
    """X-11: luovutettu; kysyttiin, ei kerrottu."""

    DISCLOSED = "disclosed"
    ASKED_NOT_TOLD = "asked_not_told"


class Disclosure(OwnedRecord):
    """A question about a person and its answer: who asked, what was told, on what ground."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=DisclosureKind.choices)
    asked_at = models.DateTimeField()
    asked_by = EncryptedTextField()
    what = EncryptedTextField(default="")
    ground = EncryptedTextField(default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_was_told = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.kind
