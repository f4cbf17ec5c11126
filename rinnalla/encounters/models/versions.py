"""Earlier versions of an encounter, and records of the pair that may tell the same one."""

from django.conf import settings
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models.encounter import Encounter
from rinnalla.organisations.models import OwnedRecord


class EncounterVersion(OwnedRecord):
    """What an encounter said before a correction: JSON of all of it, who corrected it and why.

    `recorded_at` is when the correction was made.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = EncryptedTextField()
    why = EncryptedTextField(default="")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "number"], name="a_version_has_a_number_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id} {self.number}"


class SamePair(OwnedRecord):
    """What a person said of two records: the same encounter, or not. Never what a machine found."""

    one = models.ForeignKey(Encounter, models.CASCADE, related_name="+")
    other = models.ForeignKey(Encounter, models.CASCADE, related_name="+")
    is_same = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_records_are_judged_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")),
                name="the_older_record_is_named_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
