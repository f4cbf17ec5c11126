"""Words as they are searched for: any inflection finds the word, a compound is found by its parts.

Voikko gives base forms and compound parts (hätämajoitukseen: hätämajoitus, hätä, majoitus). A word
it does not know, and every word where Voikko is not installed, gets the stems that the Snowball
rules of Finnish, Swedish and English make of it (ADR 0009). What is stored beside the index is
`analyser()`: where it has changed, `rinnalla reindex` makes the index anew.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import Any

import libvoikko
import Stemmer
from django.utils.translation import gettext as _

RULES = 1  # grows when this file's own rules change
LONGEST_WORD = 100
WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")
JOINTS = re.compile(r"[-'’:]")
STEMMED = ("finnish", "swedish", "english")

_of_thread = threading.local()


def terms(text: str) -> list[str]:
    """Everything a text is found by: its words, their base forms, parts of compounds, stems.

    Each once, in the order met; casefolded and in NFC, so that typing habits make no difference.
    """
    with_voikko = voikko() is not None
    return list(
        dict.fromkeys(chain.from_iterable(_terms(word, with_voikko) for word in _words_in(text)))
    )


def wanted(query: str) -> list[list[str]]:
    """What somebody looks for: for each word, the terms of which a text must have at least one.

    A compound that is looked for is found as itself, not by each of its parts.
    """
    return [_wanted_terms(word) for word in _words_in(query)]


def analyser() -> str:
    """Name and versions of what makes the terms."""
    snowball = f"snowball {Stemmer.version()}"
    handle = voikko()
    return f"{_voikko_name() if handle else 'no voikko'}, {snowball}, rules {RULES}"


def missing() -> str:
    """What is not found in this installation, in one sentence; nothing if all is."""
    if voikko():
        return ""
    return _(
        "Voikko is not installed, so a search misses some inflected forms "
        "and does not look inside compound words."
    )


def voikko() -> Any:
    """This thread's handle of Voikko, or None where the library or its dictionary is missing.

    One handle for each thread: shared between threads, a handle brings the whole process down.
    """
    if not hasattr(_of_thread, "voikko"):
        _of_thread.voikko = open_voikko()
    return _of_thread.voikko


def open_voikko() -> Any:
    """A new handle, or None."""
    try:
        libvoikko.VoikkoLibrary.open()  # a handle that fails half-way complains when it is let go
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException):
        return None


def _voikko_name() -> str:
    return f"voikko {libvoikko.Voikko.getVersion()}"


def _words_in(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return [match[0][:LONGEST_WORD] for match in WORD.finditer(text)]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold())


@lru_cache(maxsize=20_000)
def _terms(word: str, with_voikko: bool) -> tuple[str, ...]:
    """The terms of one word, those of its joined parts after its own."""
    parts = JOINTS.split(word) if JOINTS.search(word) else []
    own = ((_plain(one), *_analysed(one, with_voikko)[1]) for one in (word, *parts))
    return tuple(dict.fromkeys(chain.from_iterable(own)))


def _wanted_terms(word: str) -> list[str]:
    with_voikko = voikko() is not None
    bases = _analysed(word, with_voikko)[0]
    abbreviation = word.partition(":")[0]  # KELA:n is looked for as KELA
    if abbreviation != word:
        bases = (_plain(abbreviation), *_analysed(abbreviation, with_voikko)[0])
    return list(dict.fromkeys((_plain(word), *bases)))


@lru_cache(maxsize=20_000)
def _analysed(word: str, with_voikko: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The word's base forms (or stems), and those with the parts of compounds."""
    analyses = _analyses(word) if with_voikko else []
    if not analyses:
        stems = tuple(dict.fromkeys(_stems(_plain(word))))
        return stems, stems
    bases = [_plain(analysis["BASEFORM"]) for analysis in analyses if "BASEFORM" in analysis]
    parts = [
        part
        for analysis in analyses
        for part in compound_parts(analysis.get("BASEFORM", ""), analysis.get("WORDBASES", ""))
    ]
    return tuple(dict.fromkeys(bases)), tuple(dict.fromkeys([*bases, *parts]))


def _analyses(word: str) -> list[dict[str, str]]:
    handle = voikko()
    found: list[dict[str, str]] = handle.analyze(word) or handle.analyze(word.capitalize())
    return found


def _stems(word: str) -> list[str]:
    if not hasattr(_of_thread, "stemmers"):
        _of_thread.stemmers = [Stemmer.Stemmer(language) for language in STEMMED]
    return [stemmer.stemWord(word) for stemmer in _of_thread.stemmers]


def compound_parts(base: str, described: str) -> list[str]:
    """The words inside a compound, from Voikko's description of how it is put together.

    "päihdepalvelu", "+päihde(päihde)+palvel(palvella)+u(+u)" gives päihde, palvella, palvelu.
    """
    base = _plain(base)
    found, before, derived = [], "", ""
    for surface, root in re.findall(r"\+([^+()]*)(?:\(([^()]*)\))?", _plain(described)):
        if root.startswith("+") or (not root and len(surface) <= 2):  # an ending, no word
            derived += surface
            found.append(derived)
        else:
            found.append(root or surface)
            if base.startswith(before):
                found.append(base.removeprefix(before))  # the rest of the compound, whole
            derived = surface
        before += surface
    return [part for part in found if part and part != base]
