"""Finding services by words: any inflection, parts of compounds, beginnings, and slips of the hand.

The menu is small and its words are opened anyway, so it is looked through as it stands; nothing
is kept beside it.
"""

import difflib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.utils import translation

from rinnalla.core.words import terms, wanted
from rinnalla.services.models import Service
from rinnalla.services.words import ALSO_CALLED, KINDS

SHORTEST_BEGINNING = 3
ALIKE = 0.75
NEAREST = 6

K = TypeVar("K")


def text_of(service: Service) -> str:
    """All by which a service is found: what it is and where, in the product's languages."""
    own = (service.name, service.town, service.area, service.address, service.expect)
    return "\n".join([*own, _called(service.kind)])


def found_among(texts: Mapping[K, str], query: str) -> list[K]:
    """The keys of the texts that hold every word looked for, or else most of them; best first."""
    held = {key: frozenset(terms(text)) for key, text in texts.items()}
    every = frozenset().union(*held.values())
    asked = [_meant(word, every) for word in wanted(query)]
    hits = {key: sum(bool(has & meant) for meant in asked) for key, has in held.items()}
    most = max(hits.values(), default=0)
    return [key for key, hit in hits.items() if hit and hit == most]


def _meant(word: list[str], every: Collection[str]) -> set[str]:
    """The terms that a word looked for may mean: itself, what begins so, or what is alike."""
    exact = set(word) & set(every)
    typed = word[0]
    if len(typed) >= SHORTEST_BEGINNING:
        exact |= {one for one in every if one.startswith(typed)}
    return exact or set(difflib.get_close_matches(typed, list(every), n=NEAREST, cutoff=ALIKE))


@lru_cache
def _called(kind: str) -> str:
    said = [ALSO_CALLED[kind]]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.append(str(KINDS[kind]))
    return " ".join(said)
