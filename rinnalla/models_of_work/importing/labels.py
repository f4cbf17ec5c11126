"""Which lines of a page are its labels: never by position, and not all that look so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rinnalla.models_of_work.importing.lines import Line, Way, folded, is_item, seen_in
from rinnalla.models_of_work.keys import COLLECTION_FIELDS, FIELDS, SEEN_VALUES, Field, Part

LONGEST_LINE = 120  # of signs: the longest label with its marks and room to spare
DATE = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}-\d{2}-\d{2}\b")
DATES = ("created", "modified")
VOCABULARIES = ("topics", "phenomena", "target_groups")
SENTENCE_ENDS = (".", "!", "?", ":")
MOST_WORDS_OF_VALUES = 25
FULL_LINE = 40  # signs of a line that may have been broken because it was full
MOST_WORDS_OF_AN_ITEM = 6
MOST_ITEMS = 30
MOST_LINES_BETWEEN = 1_000

ALL_LABELS = [(label, one) for one in FIELDS for label in (one.label, *one.also)]
OF_COLLECTION = {folded(one.label): one for one in COLLECTION_FIELDS}
OF_WORDS = {folded(label): one for label, one in ALL_LABELS if " " in label}
# One word alone may stand anywhere: it must be written as the label is.
OF_ONE_WORD = {label: one for label, one in ALL_LABELS if " " not in label}


@dataclass(frozen=True)
class Label:
    """What a line looks like: the label of a field, or of a collection's page.

    `is_marked`: stars, or a heading's marks, say that it is one. `is_word`: it is one word.
    """

    field: Field
    is_marked: bool = False
    is_word: bool = False
    of_collection: bool = False

    @property
    def key(self) -> str:
        """The key of its field."""
        return self.field.key


def label_in(text: str) -> Label | None:
    """The label that the line looks like, with or without its marks; None for other lines."""
    if len(text) > LONGEST_LINE or is_item(text):
        return None
    text = seen_in(text).strip()
    bare = text.lstrip("#").strip().strip("*_").strip().rstrip(":").strip("*_").rstrip(":").strip()
    is_marked = "*" in text or text.startswith("#") or "__" in text
    if bare in OF_ONE_WORD:
        return Label(OF_ONE_WORD[bare], is_marked, is_word=True)
    words = folded(bare)
    if words in OF_WORDS:
        return Label(OF_WORDS[words], is_marked)
    if words in OF_COLLECTION:
        return Label(OF_COLLECTION[words], is_marked, of_collection=True)
    return None


def part_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, but one that holds a label and its value made two.

    So are rows of a table, and lines with a colon between the two: those of the first part of the
    page, and others where no label stands on a line of its own.
    """
    seen = [label for line in lines if (label := label_in(line.text))]
    has_own_lines = any(label.field.part != Part.BASICS for label in seen)
    parted: list[Line] = []
    for line in lines:
        length = _length_of_label(line.text, has_own_lines=has_own_lines)
        if length:
            first, rest = line.text[:length].strip(), line.text[length:].strip()
            words = len(first.split())
            parted.append(Line(first, words, line.after_gap))
            parted.append(Line(rest, line.words - words, after_gap=False))
        else:
            parted.append(line)
    return parted


def _length_of_label(text: str, *, has_own_lines: bool) -> int:
    """Where a label at the beginning of a line ends and its value begins; 0 where there is none."""
    first, tab, rest = text.partition("\t")
    if tab and rest.strip() and label_in(first):
        return len(first)
    first, colon, rest = text.partition(": ")
    label = label_in(first) if colon and rest.strip() else None
    if label is None or label.of_collection or label.key == "title":
        return 0
    is_meant = label.field.part == Part.BASICS or not (label.is_word or has_own_lines)
    return len(first) + 1 if is_meant else 0


def labels_on(lines: Sequence[Line]) -> dict[int, Label]:
    """The labels of a page by the number of their line, without those that only look so."""
    seen = {
        number: label
        for number, line in enumerate(lines)
        if line.way != Way.RESIDUE and (label := label_in(line.text))
    }
    marked = {label.key for label in seen.values() if label.is_marked}
    return {
        number: label
        for number, label in seen.items()
        if _is_meant(_Around(lines, number, seen), label, marked)
    }


@dataclass(frozen=True)
class _Around:
    """A line and what stands round it."""

    lines: Sequence[Line]
    number: int
    seen: dict[int, Label]

    @property
    def after(self) -> Line | None:
        """The line below, if it is no label and no residue."""
        number = self.number + 1
        while number < len(self.lines) and self.lines[number].way == Way.RESIDUE:
            number += 1
        return None if number >= len(self.lines) or number in self.seen else self.lines[number]

    @property
    def directly_before(self) -> Line | None:
        """The line above, if no empty one is between them and it is no label."""
        number = self.number - 1
        if number < 0 or self.lines[self.number].after_gap or number in self.seen:
            return None
        return self.lines[number]

    def is_at_the_top(self) -> bool:
        """Whether at most one line stands above: the name, as a heading."""
        above = enumerate(islice(self.lines, self.number))
        read = islice((number for number, line in above if line.way != Way.RESIDUE), 2)
        first, more = next(read, None), next(read, None)
        return more is None and first not in self.seen

    def is_in_a_list(self, *, over_gaps: bool) -> bool:
        """Whether short lines lead up from here to one that announces them with a colon."""
        highest = max(0, self.number - MOST_ITEMS)
        number = self.number
        while number > highest and (over_gaps or not self.lines[number].after_gap):
            number -= 1
            text, label = self.lines[number].text, self.seen.get(number)
            if label and (label.is_marked or not label.is_word):
                return False
            if text.endswith(":"):
                return label is None
            if len(text.split()) > MOST_WORDS_OF_AN_ITEM or text.endswith(SENTENCE_ENDS):
                return False
        return False

    def comes_again(self) -> bool:
        """Whether the same label comes again below another one of a long text, over other values.

        Classes stand below the description; a line that looks so amid it is a heading there.
        """
        key, has_text_between = self.seen[self.number].key, False
        below = range(self.number + 1, min(len(self.lines), self.number + MOST_LINES_BETWEEN))
        for number in below:
            label = self.seen.get(number)
            if label is None:
                continue
            has_text_between = has_text_between or label.field.is_long
            if label.key == key:
                other = _Around(self.lines, number, self.seen).after
                return has_text_between and other is not None and not self._same(other)
        return False

    def _same(self, other: Line) -> bool:
        return self.after is not None and folded(self.after.text) == folded(other.text)

    def is_in_a_sentence(self) -> bool:
        """Whether a sentence runs through here, because lines are broken where they are full."""
        before, after = self.directly_before, self.after
        return (
            before is not None
            and after is not None
            and len(before.text) >= FULL_LINE
            and (before.text[-1].isalnum() or before.text[-1] in ",-–")
            and not after.after_gap
            and after.text[:1].islower()
        )


def _is_meant(around: _Around, label: Label, marked: set[str]) -> bool:
    if label.of_collection:
        return True
    if label.key == "title":
        return around.is_at_the_top()
    if label.key in DATES:
        return around.after is None or bool(DATE.search(around.after.text))
    if label.is_marked:
        return not (label.key in VOCABULARIES and _is_a_sentence_below(around, label.key))
    if label.key in marked and label.field.is_long:
        return False  # the page marks this label, and here it is not marked
    return not label.is_word or _is_a_word_meant(around, label)


def _is_a_word_meant(around: _Around, label: Label) -> bool:
    """Whether one word alone on its line, without marks, is meant as a label."""
    is_of_vocabulary = label.key in VOCABULARIES
    if around.is_in_a_list(over_gaps=is_of_vocabulary or label.field.is_long):
        return False
    if is_of_vocabulary and (_is_a_sentence_below(around, label.key) or around.comes_again()):
        return False
    return label.field.part == Part.BASICS or not around.is_in_a_sentence()


def _is_a_sentence_below(around: _Around, key: str) -> bool:
    """Values of a vocabulary are a few words; a sentence below says that the line is a heading."""
    after = around.after
    if after is None or after.text in SEEN_VALUES[key]:
        return False
    return after.text.endswith(SENTENCE_ENDS) or len(after.text.split()) > MOST_WORDS_OF_VALUES
