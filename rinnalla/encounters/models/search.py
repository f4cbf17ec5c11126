"""The index by which words of encounters are found without being readable."""

from django.db import models

from rinnalla.encounters.models.encounter import Encounter


class NotePosting(models.Model):
    """That an encounter's text has a word (its keyed token); newest first by `minute`.

    `minute`: minutes from 1970 of `happened_at`. `team_mark` tells most teams apart, so that a
    search looks only at its own; who may see is asked of the encounter all the same.
    Kept-close encounters have none.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    token = models.BigIntegerField()
    minute = models.IntegerField()
    team_mark = models.IntegerField()
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "token", "-minute", "team_mark", "encounter"],
                name="words_newest_first",
            )
        ]

    def __str__(self) -> str:
        return str(self.token)
