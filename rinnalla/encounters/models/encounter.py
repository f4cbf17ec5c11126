"""The encounter, who was there and with whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models.codes import (
    AgeBand,
    Channel,
    Gender,
    OwnAnswer,
    Precision,
    PresentRole,
    Topic,
    WithWhom,
)
from rinnalla.organisations.models import OwnedRecord, Team
from rinnalla.people.models import Person
from rinnalla.places.models import Area, LastingPlace, PlaceKind


class Encounter(OwnedRecord):
    """One contact between those at work and somebody met; nobody's name is a whole encounter.

    `happened_at` is as told; `shift_day` is the Helsinki day of the evening it belongs to
    (`shift_day.py`). `place_kind` is the place's kind when it was recorded, or nothing where that
    is not known. `version` grows with each correction. A kept-close encounter is read by the
    person's own pair only and stands in no list, search, export or print (design 3).
    `joined_to` is the other record of the pair that tells the same; then this one counts no more.
    `feelings` were recognised and named together, and stand only where the person agreed that they
    are noted (S2-13): both forms ask for that beside the text, so that the text tells of it and it
    needs no column of its own. Nothing: none were noted, or it was recorded before that was asked.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField()
    precision = models.CharField(max_length=12, choices=Precision.choices)
    shift_day = models.DateField()
    place = models.ForeignKey(LastingPlace, models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    place_kind = models.CharField(max_length=20, choices=PlaceKind.choices, blank=True)
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.STREET)
    with_whom = models.CharField(max_length=8, choices=WithWhom.choices, default=WithWhom.NAMELESS)
    own_words = EncryptedTextField(default="")
    note = EncryptedTextField(default="")
    own_answer = models.CharField(
        max_length=12, choices=OwnAnswer.choices, default=OwnAnswer.NOT_ASKED
    )
    there_was_time = models.BooleanField(null=True)
    could_not = EncryptedTextField(default="")
    missing = models.JSONField(default=list)
    success = EncryptedTextField(default="")
    feelings = EncryptedTextField(null=True)
    learnt = EncryptedTextField(default="")
    kept_close = models.BooleanField(default=False)
    version = models.PositiveSmallIntegerField(default=1)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    joined_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(place=None) | Q(area=None), name="where_is_a_place_or_an_area"
            )
        ]
        indexes = [
            models.Index(fields=["team", "-happened_at", "-id"], name="encounter_newest_first"),
            models.Index(
                fields=["team", "place_kind", "-happened_at"], name="encounter_by_place_kind"
            ),
            models.Index(fields=["organisation", "-happened_at"], name="encounter_of_house"),
            models.Index(fields=["recorded_by", "-happened_at"], name="encounter_of_recorder"),
            # Holds all that counting asks of an encounter: the wide rows are not read for it.
            models.Index(
                fields=[
                    "team",
                    "shift_day",
                    "place_kind",
                    "own_answer",
                    "with_whom",
                    "organisation",
                    "joined_to",
                    "id",
                ],
                name="encounters_to_count",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Present(models.Model):
    """A worker or peer with an account who was there."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="present")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.user_id)


class Companion(OwnedRecord):
    """Somebody at work without an account who was there: in what role, and where from."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="companions")
    role = models.CharField(max_length=20, choices=PresentRole.choices)
    from_where = EncryptedTextField(default="")

    def __str__(self) -> str:
        return self.role


class EncounterPerson(models.Model):
    """A person met. Once they are forgotten the row stays, without them, so that figures hold."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="persons", db_index=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", db_index=False)
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "person"], name="a_person_is_met_once_in_an_encounter"
            )
        ]
        indexes = [
            models.Index(fields=["person", "-happened_at", "encounter"], name="met_newest_first")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Heads(models.Model):
    """How many of what age and gender were met; told by them, or estimated."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="heads", db_index=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, default=AgeBand.NOT_KNOWN)
    gender = models.CharField(max_length=12, choices=Gender.choices, default=Gender.NOT_KNOWN)
    how_many = models.PositiveSmallIntegerField(default=1)
    is_told = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how_many__gte=1), name="heads_are_at_least_one")
        ]
        # Holds all that counting asks of heads, like the next one's all that it asks of topics.
        indexes = [
            models.Index(fields=["encounter", "is_told", "how_many"], name="heads_of_encounter")
        ]

    def __str__(self) -> str:
        return f"{self.how_many} {self.age_band} {self.gender}"


class EncounterTopic(models.Model):
    """A topic of an encounter; with its team, kind of place and moment, so that lists are quick."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="topics", db_index=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    place_kind = models.CharField(max_length=20, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "topic"], name="a_topic_stands_once_in_an_encounter"
            )
        ]
        indexes = [
            models.Index(
                fields=["team", "topic", "-happened_at", "place_kind", "encounter"],
                name="topic_newest_first",
            )
        ]

    def __str__(self) -> str:
        return self.topic
