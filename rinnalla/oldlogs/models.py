"""Old logs that were brought: the rows as they came, what became of each, how columns are read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.models import OwnedRecord, Team


class LogState(models.TextChoices):
    """How an old log stands."""

    READING = "reading"  # its rows are being put away
    READ = "read"  # nothing of it is written among the encounters yet
    BRINGING = "bringing"
    STOPPED = "stopped"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


AT_WORK = (LogState.BRINGING, LogState.UNDOING)


LOOKED_OVER_AT_ONCE = 2_000  # rows


class RowOutcome(models.TextChoices):
    """What became of a row."""

    MADE = "made"  # an encounter was made of it
    THERE = "there"  # it was brought before
    PROBLEM = "problem"  # it cannot become an encounter
    UNDONE = "undone"  # its encounter was taken away again


class LogImport(OwnedRecord):
    """A team's old log: the file's name, its columns, how they are read, and how far it is.

    `digest` is a keyed token of the file. `columns` and `looked` are JSON: what was read of the
    file, and what its rows will become. What stands sealed here goes when the raw rows go
    (`wiped_at`); the counts stay.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=LogState.choices, default=LogState.READING)
    digest = models.CharField(max_length=32)
    name = EncryptedTextField(default="")
    columns = EncryptedTextField(default="")
    mapping = EncryptedTextField(default="")
    looked = EncryptedTextField(default="")
    rows = models.PositiveIntegerField(default=0)
    masked = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    there = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state__in=AT_WORK),
                name="one_old_log_is_worked_on_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["team", "-recorded_at"], name="old_logs_by_time")]

    def __str__(self) -> str:
        return f"old log {self.state}"

    @property
    def is_long(self) -> bool:
        """Whether looking it over takes longer than a page may."""
        return self.rows > LOOKED_OVER_AT_ONCE


class LogBundle(OwnedRecord):
    """Some hundred rows of the log in order, as they came but for what was masked; JSON."""

    log = models.ForeignKey(LogImport, models.CASCADE, related_name="bundles")
    number = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    content = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["log", "number"], name="a_bundle_has_a_number_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"rows {self.number}"


class LogRow(models.Model):
    """What became of a row: its number in the log, from 0, and the key by which it is known again.

    The key is a keyed token of the row as it reads and of how many equal ones stand before it. Of
    an organisation's rows only one with a key has made an encounter.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    log = models.ForeignKey(LogImport, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=32)
    outcome = models.CharField(max_length=8, choices=RowOutcome.choices)
    encounter = models.ForeignKey(Encounter, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "number"], name="a_row_ends_once"),
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=Q(outcome=RowOutcome.MADE),
                name="a_row_makes_one_encounter",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"


class LogMapping(OwnedRecord):
    """How a team's columns are read, under a name, for the next log; the mapping file's JSON."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    name = EncryptedTextField()
    content = EncryptedTextField()

    def __str__(self) -> str:
        return str(self.name)
