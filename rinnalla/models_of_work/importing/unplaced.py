"""What was not understood, in pieces that can be moved to a field: verbatim and in order."""

from collections.abc import Sequence

from rinnalla.models_of_work.importing.lines import Line, Way, is_heading, joined
from rinnalla.models_of_work.pieces import Piece


def pieces_of(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The unplaced lines in pieces: a heading with all below it, else a paragraph."""
    groups: list[list[Line]] = []
    is_broken = True  # something that was understood stands between
    for line in lines:
        if line.way == Way.UNPLACED:
            if is_broken or _begins_anew(groups[-1], line):
                groups.append([])
            groups[-1].append(line)
            is_broken = False
        elif line.way != Way.RESIDUE:
            is_broken = True
    return tuple(_piece(group) for group in groups)


def _begins_anew(group: Sequence[Line], line: Line) -> bool:
    """A heading begins a piece, unless it goes on with the heading in the line above."""
    if is_heading(line.text):
        return not all(is_heading(one.text) for one in group)
    return line.after_gap and not _heads(group)


def _heads(group: Sequence[Line]) -> bool:
    return group[0].is_label or is_heading(group[0].text)


def _piece(group: Sequence[Line]) -> Piece:
    if not _heads(group):
        return Piece(joined(group))
    head = 1
    while head < len(group) and is_heading(group[head].text):
        head += 1
    if head == len(group):
        return Piece(joined(group))
    return Piece(joined(group[head:]), heading=" ".join(one.text for one in group[:head]))
