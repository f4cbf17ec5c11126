"""Values of several words that stand on one line: which belong together only a list can tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from rinnalla.models_of_work.importing.lines import folded, is_item
from rinnalla.models_of_work.keys import SEEN_VALUES

BETWEEN = frozenset((",", ";", "|", "/", "·", "•", "-", "–", "*"))
ENDS = ",;"


@dataclass(frozen=True)
class Values:
    """`known` and `unknown` values in the order of the line; `between`: signs that parted them."""

    all: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


def split_values(key: str, line: str) -> Values:
    """The values of a line: the longest known ones, and what remains between them as it stands."""
    known = [folded(value).split() for value in SEEN_VALUES.get(key, ())]
    known.sort(key=len, reverse=True)
    words = line.split()
    found: list[str] = []
    unknown: list[str] = []
    between: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        length = _length_of_known(words, at, known)
        if length or words[at] in BETWEEN:
            _end(rest, found, unknown)
        if length:
            found.append(" ".join(words[at : at + length]).rstrip(ENDS))
        elif words[at] in BETWEEN:
            between.append(words[at])
        else:
            rest.append(words[at])
        at += length or 1
    _end(rest, found, unknown)
    return Values(tuple(found), tuple(unknown), tuple(between))


def funders_of(line: str) -> Values:
    """The funders of a line: it is one, unless it is made of known ones alone."""
    split = split_values("funders", line)
    if split.unknown or is_item(line):
        marker, _, rest = line.partition(" ") if is_item(line) else ("", "", line)
        return Values((rest.strip(),), between=(marker,) if marker else ())
    return split


def _length_of_known(words: Sequence[str], at: int, known: Sequence[Sequence[str]]) -> int:
    """How many words from there on are the longest known value that they begin with."""
    for value in known:
        here = [folded(word) for word in words[at : at + len(value)]]
        if here and [*here[:-1], here[-1].rstrip(ENDS)] == value:
            return len(value)
    return 0


def _end(rest: list[str], found: list[str], unknown: list[str]) -> None:
    if rest:
        found.append(" ".join(rest))
        unknown.append(" ".join(rest))
        rest.clear()
