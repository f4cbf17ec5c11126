"""Puts the lines below a label into its field: as many as belong there."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rinnalla.models_of_work.importing.labels import (
    DATE,
    DATES,
    SENTENCE_ENDS,
    VOCABULARIES,
    Label,
)
from rinnalla.models_of_work.importing.lines import Line, Way, is_heading
from rinnalla.models_of_work.importing.vocabulary import split_values

ONE_LINE = ("title", "name", "collection", "cover_caption", "phase")
MOST_WORDS_OF_A_VALUE = 25  # directly below its label
MOST_WORDS_OF_A_LATER_VALUE = 15  # after an empty line


def sections(
    lines: Sequence[Line], labels: dict[int, Label]
) -> Iterator[tuple[Line, Label, list[Line]]]:
    """Each label's line, the label and the lines below it, without residue."""
    for start, end in pairwise([*sorted(labels), len(lines)]):
        below = [line for line in lines[start + 1 : end] if line.way != Way.RESIDUE]
        yield lines[start], labels[start], below


def place_section(label_line: Line, label: Label, below: Sequence[Line]) -> None:
    """Place a label's line, and below it what belongs to its field; the rest stays unplaced."""
    label_line.place(label.key, is_label=True)
    stars = next((n for n, line in enumerate(below) if line.text.strip("*")), len(below))
    for line in below[:stars]:  # a saved page may have a label's stars in a block of their own
        line.place(label.key, is_label=True)
    for line in _belonging(label, below[stars:]):
        line.place(label.key)


def _belonging(label: Label, below: Sequence[Line]) -> Sequence[Line]:
    if label.field.is_long:
        return below
    if label.key in DATES:
        return below[:1] if below and DATE.search(below[0].text) else ()
    if label.key in ONE_LINE:
        return _one_line(below)
    if label.key in VOCABULARIES:
        return _as_long_as(below, lambda line: not split_values(label.key, line.text).unknown)
    if label.field.is_list:
        return _as_long_as(below, _is_short, MOST_WORDS_OF_A_VALUE)
    return _as_long_as(below, lambda _line: False)


def _one_line(below: Sequence[Line]) -> Sequence[Line]:
    """The first line, and those into which it was broken because it was full."""
    end = min(len(below), 1)
    while end and end < len(below) and below[end].text[:1].islower() and not below[end].after_gap:
        end += 1
    return below[:end]


def _as_long_as(
    below: Sequence[Line], holds: Callable[[Line], bool], most_words: int | None = None
) -> Sequence[Line]:
    """The first paragraph, and what follows it as long as that can be a value as well."""
    gaps = 0
    for number, line in enumerate(below):
        gaps += number > 0 and line.after_gap
        is_too_long = most_words is not None and line.words > most_words
        if is_too_long or (number > 0 and is_heading(line.text)) or (gaps and not holds(line)):
            return below[:number]
    return below


def _is_short(line: Line) -> bool:
    return line.words <= MOST_WORDS_OF_A_LATER_VALUE and not line.text.endswith(SENTENCE_ENDS)
