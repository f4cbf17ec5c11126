"""The person, and the teams that follow them."""

from django.db import models
from django.db.models import Q

from rinnalla.organisations.models import OwnedRecord, Team


class Level(models.IntegerChoices):
    """How much is known by the person's leave (design 3). At level 0 there is no record at all."""

    ALIAS = 1
    CONSENTED = 2


class Person(OwnedRecord):
    """Somebody met who said yes to being remembered.

    `known_since` is the Helsinki day of the first yes. After `kept_until` (a Helsinki day, counted
    by `retention.py`; none: not counted yet) the night forgets them.
    """

    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.ALIAS)
    known_since = models.DateField()
    kept_until = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="nobody_nameless_has_a_record"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Following(OwnedRecord):
    """That a team follows a person; `last_met_at` is when anybody last met them.

    A meeting that is kept close moves `last_met_close_at` alone: for how long they are remembered,
    and for their own pair. Lists and all others go by `last_met_at`, which tells nothing of it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="followings")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    last_met_at = models.DateTimeField(null=True)
    last_met_close_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=Q(ended_at=None),
                name="a_team_follows_a_person_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["team", "-last_met_at", "person"],
                condition=Q(ended_at=None),
                name="following_by_last_contact",
            ),
            models.Index(
                fields=["organisation", "-last_met_at", "person"],
                condition=Q(ended_at=None),
                name="followings_of_a_house",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} follows {self.person_id}"
