"""Operating models as a team writes them, and the versions that are published."""

import json

from django.conf import settings
from django.db import models

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord, Team


class Origin(models.TextChoices):
    """How a model came into the library."""

    WRITTEN = "written"
    BROUGHT = "brought"


class Reach(models.TextChoices):
    """Who reads a published version."""

    TEAM = "team"
    ORGANISATION = "organisation"
    EVERYWHERE = "everywhere"


class OperatingModel(OwnedRecord):
    """An operating model (toimintamalli) that a team writes; what it says stands in `FieldText`.

    `changed_at` moves with every writing. `source`: from where it was brought. `unplaced`: what the
    import did not understand, word for word (`pieces`). `permission`: who said yes to a text
    written by others, and how; without it the text stays inside the team (issue 6).
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.WRITTEN)
    source = EncryptedTextField(default="")
    unplaced = EncryptedTextField(default="[]")
    permission = EncryptedTextField(default="")
    permission_on = models.DateField(null=True)
    permission_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    archived_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["team", "changed_at"], name="models_of_a_team")]

    @property
    def needs_permission(self) -> bool:
        """Whether nobody has yet noted that its authors agree to its being shown to others."""
        return self.origin == Origin.BROUGHT and self.permission_on is None


class FieldText(OwnedRecord):
    """What a field said from one writing on (`recorded_at`); the highest number is what stands."""

    model = models.ForeignKey(OperatingModel, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    text = EncryptedTextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["model", "key", "number"], name="a_field_is_written_once_at_a_time"
            )
        ]


class Version(OwnedRecord):
    """A model as it was published: whole, and never changed afterwards.

    `texts`: JSON of its fields by key. `published_as`: JSON of the names of the team and the
    organisation then, since other organisations see no row of theirs. `team` is the model's own,
    so that it is asked without looking at the model, which they do not see either.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    model = models.ForeignKey(OperatingModel, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = EncryptedTextField()
    published_as = EncryptedTextField()
    what_changed = EncryptedTextField(default="")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reach = models.CharField(max_length=12, choices=Reach.choices)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "number"], name="a_version_has_its_number")
        ]

    @property
    def said(self) -> dict[str, str]:
        """Its texts by the key of their field."""
        return dict(json.loads(str(self.texts)))

    @property
    def publisher(self) -> dict[str, str]:
        """The names of the `team` and the `organisation` that published it."""
        return dict(json.loads(str(self.published_as)))
