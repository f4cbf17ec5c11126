"""What a text may tell of somebody: looked for before it is shown to others (S1-03).

Names are known by Voikko's dictionary of first names and surnames; where Voikko is missing, the
page says that names were not looked for (`looks_for_names`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rinnalla.core.detecting import Kind, found_in
from rinnalla.core.words import voikko

# These fields tell who wrote it, who paid and when: there names and days are meant.
MEANT_TO_TELL = frozenset({"author", "funders", "place", "region", "created", "modified", "links"})
DAY = re.compile(
    r"(?<![\d.])(?:[0-3]?\d\.\s?[01]?\d\.\s?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
STREET = re.compile(
    r"\b[A-ZÅÄÖ][\wåäöÅÄÖ-]*"
    r"(?:katu|kadulla|tie|tiellä|kuja|kujalla|polku|polulla|tori|torilla|gatan|vägen)"
    r"\s+\d{1,4}\s?[A-Za-z]?\b"
)
WORD = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)*")
NAMES = ("etunimi", "sukunimi")
BLANKS = " \u00a0"


class Sort(StrEnum):
    """What was found."""

    IDENTITY_CODE = "identity_code"
    PHONE = "phone"
    EMAIL = "email"
    DAY = "day"
    STREET = "street"
    NAME = "name"


OF_KIND = {
    Kind.IDENTITY_CODE: Sort.IDENTITY_CODE,
    Kind.PHONE: Sort.PHONE,
    Kind.EMAIL: Sort.EMAIL,
}


@dataclass(frozen=True)
class Found:
    """Something found: in which field, what it is, and the words themselves."""

    key: str
    sort: Sort
    words: str


def found_in_texts(texts: Mapping[str, str]) -> list[Found]:
    """All that the fields hold of these sorts, in the order of the texts, each once."""
    found = (
        Found(key, sort, words)
        for key, text in texts.items()
        for sort, words in _found(text)
        if key not in MEANT_TO_TELL or sort == Sort.IDENTITY_CODE
    )
    return list(dict.fromkeys(found))


def looks_for_names() -> bool:
    """Whether names can be looked for here."""
    return voikko() is not None


def _found(text: str) -> Iterator[tuple[Sort, str]]:
    for one in found_in(text):
        yield OF_KIND[one.kind], text[one.start : one.end]
    for sort, pattern in ((Sort.DAY, DAY), (Sort.STREET, STREET)):
        for at in pattern.finditer(text):
            yield sort, at[0]
    for name in _names(text):
        yield Sort.NAME, name


def _names(text: str) -> Iterator[str]:
    """First names and surnames; neighbouring ones together, so that "Aino Esimerkki" is one.

    A word that may be something else, too ("Ranta"), counts beside another name only.
    """
    run: list[str] = []
    end = 0
    for at in WORD.finditer(text):
        if not _readings(at[0]) & {True}:
            continue
        if run and text[end : at.start()].strip(BLANKS):
            yield from _as_names(run)
            run = []
        run.append(at[0])
        end = at.end()
    yield from _as_names(run)


def _as_names(run: list[str]) -> Iterator[str]:
    if len(run) > 1 or any(_readings(word) == {True} for word in run):
        yield " ".join(run)


def _readings(word: str) -> set[bool]:
    """Of each way to read the word whether it is a name; empty for a word that is not known."""
    handle = voikko()
    return {one.get("CLASS") in NAMES for one in handle.analyze(word)} if handle else set()
