"""What a row's cells tell of topics, help, what was missing, and in free words."""

from collections.abc import Callable

from rinnalla.oldlogs.reading.amounts import how_many, marked, pieces_of
from rinnalla.oldlogs.reading.headers import meaning_of_header
from rinnalla.oldlogs.reading.one_row import RowSoFar, Under
from rinnalla.oldlogs.reading.remarks import remark
from rinnalla.oldlogs.reading.shapes import Meaning, ReadHelp

MOST_PIECES = 100_000
LONGEST_HELP = 200


def read_topics(row: RowSoFar, under: Under, cell: str) -> None:
    """Topics, apart by commas or other signs."""
    row.topics += _several(row, under, cell)


def read_missing(row: RowSoFar, under: Under, cell: str) -> None:
    """What was missing."""
    row.missing += _several(row, under, cell)


def read_topic(row: RowSoFar, under: Under, cell: str) -> None:
    """A mark in the column of one topic."""
    if marks_of(row, under, cell):
        row.topics.append(under.detail)


def read_help(row: RowSoFar, under: Under, cell: str) -> None:
    """Help with its quantities; what is no known kind stands as help in words."""
    for word in under.choices.words_of(cell):
        what, count = pieces_of(word)
        code = under.choices.code_of(word)
        if not code:
            code = under.choices.code_of(what)
        if not 0 < count <= MOST_PIECES:
            _too_many(row, under.header, (word, count))
        elif code:
            row.help.append(ReadHelp(code=code, quantity=count))
        elif len(word) > LONGEST_HELP or how_many(word):
            row.not_known(under.header, word)
        else:
            row.help.append(ReadHelp(words=word))
            row.remarks.append(remark("help_in_words", word=word[:60]))


def read_help_of(row: RowSoFar, under: Under, cell: str) -> None:
    """A mark or number in the column of one kind of help."""
    count = marks_of(row, under, cell)
    if count and count > MOST_PIECES:
        _too_many(row, under.header, (cell, count))
    elif count:
        row.help.append(ReadHelp(code=under.detail, quantity=count))


def read_text(name: str) -> Callable[[RowSoFar, Under, str], None]:
    """What reads cells of free words into the text of that name."""

    def read(row: RowSoFar, under: Under, cell: str) -> None:
        row.add_text(name, under.header, cell)

    return read


def read_note(row: RowSoFar, under: Under, cell: str) -> None:
    """The note; of a column that is no note by its header also the header, or it tells nothing."""
    if meaning_of_header(under.header) == Meaning.NOTE:
        row.add_text("note", under.header, cell)
    else:
        row.keep(under.header, cell)


def marks_of(row: RowSoFar, under: Under, cell: str) -> int | None:
    """How many a mark or number stands for; None, and told, if it is neither."""
    count = marked(cell)
    if count is None:
        row.remarks.append(remark("mark_not_understood", text=cell[:60], header=under.header))
        row.keep(under.header, cell)
    return count


def _several(row: RowSoFar, under: Under, cell: str) -> list[str]:
    found = []
    for word in under.choices.words_of(cell):
        code = under.choices.code_of(word)
        if code:
            found.append(code)
        else:
            row.not_known(under.header, word)
    return found


def _too_many(row: RowSoFar, header: str, said: tuple[str, int]) -> None:
    row.remarks.append(remark("quantity_too_large", count=said[1]))
    row.keep(header, said[0])
