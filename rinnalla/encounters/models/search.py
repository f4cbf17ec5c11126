"""The indexes by which words of encounters, and beside them, are found without being readable."""

from django.db import models

from rinnalla.encounters.models.beside import Attempt, Observation
from rinnalla.encounters.models.encounter import Encounter
from rinnalla.encounters.models.wishes import Wish


class Posting(models.Model):
    """That a text has a word (its keyed token); newest first by `minute`.

    `minute`: minutes from 1970 of the moment told. `team_mark` tells most teams apart, so that a
    search looks only at its own; who may see is asked of the row all the same. A token is of one
    organisation (ADR 0011). What is kept close has none.

    Each table that is searched has postings of its own: a link that is never empty, and an index
    in the order in which it is read. In one for several, a walk for one of them would step over
    all the words of the others.
    """

    # The link to the row, whose house it is, is looked up for each word: once is enough.
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

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.token)


def _newest_first(link: str, name: str) -> models.Index:
    return models.Index(
        fields=["token", "-minute", "team_mark", link],
        include=["organisation"],  # for PostgreSQL's walls; the token knows its house
        name=name,
    )


class NotePosting(Posting):
    """That one of an encounter's texts has a word."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "token"], name="a_word_stands_once_for_a_note"
            )
        ]
        indexes = [_newest_first("encounter", "notes_by_word")]


class AttemptPosting(Posting):
    """That an attempt to reach somebody tells a word: of what was tried, learnt, comes next."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "token"], name="a_word_stands_once_for_an_attempt"
            )
        ]
        indexes = [_newest_first("attempt", "attempts_by_word")]


class ObservationPosting(Posting):
    """That the note of an observation at a place has a word."""

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "token"], name="a_word_stands_once_for_what_was_seen"
            )
        ]
        indexes = [_newest_first("observation", "observations_by_word")]


class WishPosting(Posting):
    """That a wish tells a word that its encounter does not tell: it has none, or we could not."""

    wish = models.ForeignKey(Wish, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wish", "token"], name="a_word_stands_once_for_a_wish")
        ]
        indexes = [_newest_first("wish", "wishes_by_word")]
