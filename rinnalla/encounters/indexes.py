"""The indexes by which encounters, and what stands beside them, are found by words."""

from rinnalla.core import words
from rinnalla.core.indexing import Index
from rinnalla.encounters import beside_words, note_words
from rinnalla.encounters.models import Attempt, Encounter, Observation, Wish
from rinnalla.organisations.rebuilding import rebuild_everywhere


def rebuild_notes() -> int:
    """Index every encounter anew under the active key; gives how many words were written."""
    return rebuild_everywhere(Encounter.objects.all(), note_words.index_all)


def rebuild_beside() -> int:
    """The same for every attempt, observation and wish."""
    written = rebuild_everywhere(Attempt.objects.all(), beside_words.index_attempts)
    written += rebuild_everywhere(Observation.objects.all(), beside_words.index_observations)
    return written + rebuild_everywhere(Wish.objects.all(), beside_words.index_wishes)


INDEXES = [
    Index(note_words.INDEX, words.analyser, rebuild_notes),
    Index(beside_words.INDEX, words.analyser, rebuild_beside),
]
