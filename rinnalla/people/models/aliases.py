"""What a person is called, and how they are found by it."""

from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class Alias(OwnedRecord):
    """A name agreed with the person (kutsumanimi); one of them is the main one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")
    name = EncryptedTextField()
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_main=True), name="a_person_has_one_main_alias"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class AliasTrigram(models.Model):
    """A keyed three-letter piece of an alias, by which it is found in spite of typing errors."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    alias = models.ForeignKey(Alias, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    token = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "token", "person", "alias"], name="alias_by_trigram"
            )
        ]

    def __str__(self) -> str:
        return str(self.token)
