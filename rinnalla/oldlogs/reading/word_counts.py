"""The words that stand in columns of choices: how often, and as what each is read."""

from collections import Counter
from collections.abc import Iterable

from rinnalla.oldlogs.reading.amounts import pieces_of
from rinnalla.oldlogs.reading.choices import Choices
from rinnalla.oldlogs.reading.known_words import CODES
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.people import age_code
from rinnalla.oldlogs.reading.shapes import Meaning, RawRow, WordFound

MOST_WORDS = 2_000
LONGEST_WORD = 100


def words_in(rows: Iterable[RawRow], mapping: Mapping) -> tuple[WordFound, ...]:
    """Every word of a column of choices, unknown ones first, then by how many rows have it.

    Places come last: no list of ours knows them, but the team may say of what kind one is.
    Long texts are no words of a choice, and are not told.
    """
    chosen = {
        header: Choices(one.meaning, mapping.words.get(one.meaning))
        for header, one in mapping.columns.items()
        if one.meaning in CODES
    }
    counts: Counter[tuple[Meaning, str]] = Counter()
    for row in rows:
        for header, choices in chosen.items():
            cell = row.cells.get(header)
            if cell and len(counts) < MOST_WORDS:
                counts.update((choices.meaning, one) for one in choices.words_of(cell))
    readers = {choices.meaning: choices for choices in chosen.values()}
    found = (
        WordFound(meaning, word, often, _code(readers[meaning], word))
        for (meaning, word), often in counts.items()
        if len(word) <= LONGEST_WORD
    )
    return tuple(sorted(found, key=_order))


def _order(one: WordFound) -> tuple[bool, bool, int, str]:
    return one.meaning is Meaning.WHERE, one.code != "", -one.rows, one.word


def _code(choices: Choices, word: str) -> str:
    if choices.is_own(word):
        return choices.code_of(word)
    of_age = age_code(word) if choices.meaning is Meaning.AGE else ""
    return of_age or choices.code_of(word) or choices.code_of(pieces_of(word)[0])
