"""Words of columns of choices, read as codes: by the team's own list first, then by ours."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rinnalla.oldlogs.reading.folding import WordList, fold
from rinnalla.oldlogs.reading.known_words import KNOWN
from rinnalla.oldlogs.reading.our_words import our_words
from rinnalla.oldlogs.reading.shapes import Meaning

BETWEEN = re.compile(r"[,;/&\n\r•·|]+|\+(?=\s)|\s(?:ja|och|and|sekä|samt)\s", re.IGNORECASE)
LISTS = {meaning: WordList(known) for meaning, known in KNOWN.items()}
LONGEST_OF_OURS = 100
MANY_AT_ONCE = frozenset({
    Meaning.TOPICS,
    Meaning.HELP,
    Meaning.MISSING,
    Meaning.AGE,
    Meaning.GENDER,
})  # fmt: skip


class Choices:
    """How the words of one meaning are read."""

    def __init__(self, meaning: Meaning, own: Mapping[str, str] | None = None) -> None:
        """Takes the team's own words and their codes; "" reads a word as none."""
        self.meaning = meaning
        self.own = {fold(word): code for word, code in (own or {}).items()}

    def code_of(self, word: str) -> str:
        """The code of a word, "" if it is not known or is to be kept as a word."""
        folded = fold(word)
        if folded in self.own:
            return self.own[folded]
        return known_code(self.meaning, word)

    def is_own(self, word: str) -> bool:
        """Whether the team has said how the word is read."""
        return fold(word) in self.own

    def words_of(self, text: str) -> tuple[str, ...]:
        """The words that a cell holds: several where several can be chosen."""
        if self.meaning not in MANY_AT_ONCE or self.is_own(text) or _is_ours(self.meaning, text):
            return (text.strip(),) if text.strip() else ()
        return split(text)


@lru_cache(65_536)
def known_code(meaning: Meaning, word: str) -> str:
    """The code that a word has on our pages or in our lists, or ""."""
    known = LISTS.get(meaning)
    ours = our_words(meaning).get(fold(word), "")
    return ours or (known.code_of(word) if known else "")


@lru_cache(32_768)
def _is_ours(meaning: Meaning, text: str) -> bool:
    return len(text) <= LONGEST_OF_OURS and fold(text) in our_words(meaning)


@lru_cache(32_768)
def split(text: str) -> tuple[str, ...]:
    """The parts of a list: "ruoka, kahvi ja juttelu" has three."""
    return tuple(part.strip() for part in BETWEEN.split(text) if part.strip())
