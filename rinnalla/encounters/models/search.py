"""The index by which words of encounters are found without being readable."""

from django.db import models

from rinnalla.encounters.models.encounter import Encounter


class NotePosting(models.Model):
    """That an encounter's text has a word (its keyed token); newest first by `minute`.

    `minute`: minutes from 1970 of `happened_at`. `team_mark` tells most teams apart, so that a
    search looks only at its own; who may see is asked of the encounter all the same. A token is
    of one organisation (ADR 0011). Kept-close encounters have none.
    """

    # The link to the encounter, whose house it is, is looked up for each word: once is enough.
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    token = models.BigIntegerField()
    minute = models.IntegerField()
    team_mark = models.IntegerField()
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "token"], name="a_word_stands_once_for_a_note"
            )
        ]
        indexes = [
            models.Index(
                fields=["token", "-minute", "team_mark", "encounter"],
                include=["organisation"],  # for PostgreSQL's walls; the token knows its house
                name="notes_by_word",
            )
        ]

    def __str__(self) -> str:
        return str(self.token)
