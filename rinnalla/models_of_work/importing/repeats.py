"""What a page says again word for word is kept once; what only two fields say both keep."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rinnalla.models_of_work.importing.labels import Label
from rinnalla.models_of_work.importing.lines import Line, Way, folded, is_heading

FEWEST_WORDS = 5  # fewer may stand twice and mean something each time


def keep_sections_once(sections: Iterable[tuple[Line, Label, Sequence[Line]]]) -> None:
    """A label that comes again with the same value as before is said again, label and all.

    One that comes again with another value is not understood where its field has room for one.
    Takes labels' lines, labels, and what stands below each.
    """
    said: set[tuple[str, tuple[str, ...]]] = set()
    filled: set[str] = set()
    for label_line, label, below in sections:
        placed = [line for line in below if line.way == Way.PLACED and not line.is_label]
        value = (label.key, tuple(folded(line.text) for line in placed))
        if value in said:
            _turn((label_line, *placed), Way.REPEATED)
        elif label.key in filled and placed and not (label.field.is_long or label.field.is_list):
            _turn((label_line, *placed), Way.UNPLACED)
        elif placed:
            said.add(value)
            filled.add(label.key)


def _turn(lines: Iterable[Line], way: Way) -> None:
    for line in lines:
        line.way, line.key = way, ""


def drop_repeated_lines(lines: Sequence[Line]) -> None:
    """Within a field, and within what is unplaced, a paragraph said before is said again.

    An unplaced one is said again too where a field says it.
    """
    of_field: dict[str, list[Line]] = defaultdict(list)
    unplaced = []
    for line in lines:
        if line.way == Way.PLACED and not line.is_label:
            of_field[line.key].append(line)
        elif line.way == Way.UNPLACED:
            unplaced.append(line)
    for placed in of_field.values():
        _drop_runs(placed, set())
    _drop_runs(unplaced, {folded(line.text) for placed in of_field.values() for line in placed})


def _drop_runs(lines: Sequence[Line], said_elsewhere: set[str]) -> None:
    """Drop runs of lines that follow each other here as they did before.

    `said_elsewhere`: what may be said once more by no line at all.
    """
    texts = [folded(line.text) for line in lines]
    follows: dict[str, set[str]] = defaultdict(set)
    said: set[str] = set()
    start = 0
    while start < len(lines):
        end = _end_of_run(texts, start, (said, follows, said_elsewhere))
        if start < end < len(lines) and is_heading(lines[end - 1].text):
            end -= 1  # what follows it is new, and it is that one's heading as well
        if sum(line.words for line in lines[start:end]) >= FEWEST_WORDS:
            _turn(lines[start:end], Way.REPEATED)
        else:
            end = max(end, start + 1)
        for at in range(start, end):
            said.add(texts[at])
            if at:
                follows[texts[at - 1]].add(texts[at])
        start = end


def _end_of_run(
    texts: Sequence[str], start: int, before: tuple[set[str], dict[str, set[str]], set[str]]
) -> int:
    """Where the lines from `start` on stop being what was said before, one after the other."""
    said, follows, said_elsewhere = before
    if texts[start] not in said:
        return start + 1 if texts[start] in said_elsewhere else start
    end = start + 1
    while end < len(texts) and texts[end] in follows.get(texts[end - 1], ()):
        end += 1
    return end
