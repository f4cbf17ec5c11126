"""Matters and their steps."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models import Wish
from rinnalla.organisations.models import OwnedRecord, Team
from rinnalla.people.models import Person


class MatterState(models.TextChoices):
    """How a matter stands. None of the endings blames the person."""

    OPEN = "open"
    FINISHED = "finished"
    NOT_WANTED = "not_wanted"
    COULD_NOT = "could_not"


class Matter(OwnedRecord):
    """Something unfinished, of a person or of the team, carried by workers until it is finished.

    `neutral_title` is what lists show. `until` is a Helsinki day. `wish`: what it began from.
    A kept-close matter is read by the person's own pair only (design 3). `earlier_endings`: how it
    ended before one went on with it (`encounters.earlier_endings.read`).
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    wish = models.ForeignKey(Wish, models.SET_NULL, null=True, related_name="+")
    title = EncryptedTextField()
    neutral_title = EncryptedTextField(default="")
    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    until = models.DateField(null=True)
    state = models.CharField(max_length=16, choices=MatterState.choices, default=MatterState.OPEN)
    ended_at = models.DateTimeField(null=True)
    missing = models.JSONField(default=list)
    could_not = EncryptedTextField(default="")
    earlier_endings = EncryptedTextField(null=True)
    kept_close = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MatterState.OPEN, ended_at=None)
                | (~Q(state=MatterState.OPEN) & Q(ended_at__isnull=False)),
                name="a_matter_is_open_until_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(kept_close=False)
                | Q(person__isnull=False)
                | ~Q(state=MatterState.OPEN),
                name="what_is_kept_close_is_somebodys",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "until"], condition=Q(state="open"), name="open_matters_by_day"
            ),
            models.Index(fields=["person", "-recorded_at"], name="matters_of_a_person"),
            models.Index(
                fields=["team", "-ended_at"],
                condition=Q(state="finished"),
                name="finished_newest_first",
            ),
        ]

    def __str__(self) -> str:
        return self.state


class Step(OwnedRecord):
    """One step of a matter, in plain words that can be shown to the person."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "order"], name="steps_stand_in_one_order")
        ]

    def __str__(self) -> str:
        return str(self.order)


class MatterPosting(models.Model):
    """That a text of a matter has a word (its keyed token). Kept-close matters have none."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    token = models.BigIntegerField()
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["organisation", "token", "matter"], name="matter_by_word")]

    def __str__(self) -> str:
        return str(self.token)
