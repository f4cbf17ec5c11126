"""The index by which matters are found by words, and how it is built anew."""

from rinnalla.core.indexing import Index
from rinnalla.organisations.rebuilding import rebuild_everywhere
from rinnalla.support import matter_words
from rinnalla.support.models import Matter


def rebuild_matters() -> int:
    """Index every matter anew under the active key; gives how many words were written."""
    return rebuild_everywhere(Matter.objects.all(), matter_words.index_all)


INDEXES = [Index(matter_words.INDEX, matter_words.analyser, rebuild_matters)]
