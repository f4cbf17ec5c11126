"""The index by which encounters are found by words, and how it is built anew."""

from rinnalla.core import words
from rinnalla.core.indexing import Index
from rinnalla.encounters import note_words
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.rebuilding import rebuild_everywhere


def rebuild_notes() -> int:
    """Index every encounter anew under the active key; gives how many words were written."""
    return rebuild_everywhere(Encounter.objects.all(), note_words.index_all)


INDEXES = [Index(note_words.INDEX, words.analyser, rebuild_notes)]
