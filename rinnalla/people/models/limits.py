"""Limits: who must not see, what only the pair sees, and when everything stops."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class ShutOutBy(models.TextChoices):
    """Whose wish it is; nobody gives a reason (X-09)."""

    PERSON = "person"
    WORKER = "worker"


class ShutOut(OwnedRecord):
    """That a worker or peer sees nothing of a person, by the person's wish or their own."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.CharField(max_length=8, choices=ShutOutBy.choices)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "person"],
                condition=Q(ended_at=None),
                name="one_is_shut_out_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} from {self.person_id}"

    @property
    def is_stepping_aside(self) -> bool:
        """Whether it is the worker's own wish."""
        return self.by == ShutOutBy.WORKER


class SleepingPlace(OwnedRecord):
    """Where the person sleeps, in words, by their yes: for the pair, gone after 30 days."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = EncryptedTextField()
    said_yes_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_on = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="one_sleeping_place_is_remembered")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DeathQuerySet(models.QuerySet[Any]):
    """Deaths by whether they were undone."""

    def in_force(self) -> Self:
        """Those that nobody has undone."""
        return self.filter(undone_at=None)


class Death(OwnedRecord):
    """That we were told the person has died: every reminder and list stops; may be undone (X-10).

    `told_by` is who told, in words; `on` the day where it is known.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="deaths")
    told_by = EncryptedTextField(default="")
    on = models.DateField(null=True)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = DeathQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(undone_at=None), name="one_death_is_in_force"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
