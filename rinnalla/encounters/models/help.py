"""Help that was sorted at once."""

from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models.encounter import Encounter
from rinnalla.organisations.models import OwnedRecord, Team


class HelpKind(OwnedRecord):
    """A kind of help, of one team or (no team) of every team; closed ones are kept for the past.

    `code` names the kinds that every house begins with (`beginning_kinds.py`), whose words are
    translated; the team's own have a `name`. `season` limits a tile to months (1 to 12).
    `figures_only` kinds are counted, by default not linked to an alias (design 3).
    """

    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=100, blank=True)
    icon = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    season = models.JSONField(default=list)
    figures_only = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") | ~Q(name=""), name="a_kind_of_help_has_a_word"
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"],
                condition=~Q(code=""),
                name="a_beginning_kind_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


class HelpGiven(OwnedRecord):
    """Help of a kind, or a free one in words, given in an encounter."""

    encounter = models.ForeignKey(
        Encounter, models.CASCADE, related_name="help_given", db_index=False
    )
    kind = models.ForeignKey(HelpKind, models.PROTECT, null=True, related_name="+")
    words = EncryptedTextField(default="")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="help_is_given_at_least_once")
        ]
        indexes = [
            # Holds all that counting asks of help: rows with words are not read for it.
            models.Index(fields=["encounter", "kind", "quantity"], name="help_of_encounter")
        ]

    def __str__(self) -> str:
        return str(self.kind_id)
