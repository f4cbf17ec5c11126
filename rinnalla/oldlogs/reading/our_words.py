"""The words of our own pages, in all their languages: what we wrote, we read."""

from functools import lru_cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from rinnalla.encounters import beginning_kinds
from rinnalla.encounters import words as of_encounters
from rinnalla.oldlogs.reading.folding import fold
from rinnalla.oldlogs.reading.shapes import Meaning
from rinnalla.places import words as of_places

LISTS: dict[Meaning, dict[str, Promise]] = {
    Meaning.TOPICS: of_encounters.TOPICS,
    Meaning.HELP: beginning_kinds.WORDS,
    Meaning.PLACE_KIND: of_places.KINDS,
    Meaning.CHANNEL: of_encounters.CHANNELS,
    Meaning.GENDER: of_encounters.GENDERS,
    Meaning.AGE: of_encounters.AGE_BANDS,
    Meaning.OWN_ANSWER: of_encounters.OWN_ANSWERS,
    Meaning.MISSING: of_encounters.MISSING,
}


@lru_cache
def our_words(meaning: Meaning) -> dict[str, str]:
    """The code of each folded word that our pages have for a choice."""
    found: dict[str, str] = {}
    for language, _ in settings.LANGUAGES:
        with override(language):
            for code, word in LISTS.get(meaning, {}).items():
                found.setdefault(fold(str(word)), str(code))
    return found
