"""A page's text becomes an operating model: each line is placed, kept beside, or told apart."""

from collections.abc import Sequence
from typing import BinaryIO

from rinnalla.models_of_work.importing.imported import ImportedPage, Kind
from rinnalla.models_of_work.importing.kinds import kind_of
from rinnalla.models_of_work.importing.labels import Label, labels_on, part_rows
from rinnalla.models_of_work.importing.leads import place_lead, split_doubled_title
from rinnalla.models_of_work.importing.lines import (
    HEADERS,
    Line,
    Way,
    folded,
    is_heading,
    lines_of,
)
from rinnalla.models_of_work.importing.placing import place_section, sections
from rinnalla.models_of_work.importing.reading.files import read_file
from rinnalla.models_of_work.importing.repeats import drop_repeated_lines, keep_sections_once
from rinnalla.models_of_work.importing.telling import told


def import_file(source: BinaryIO | bytes, name: str = "") -> ImportedPage:
    """What the page in a file becomes; its words are those that were read out of it as text.

    Takes a file open for reading, or its bytes, and its name. Raises ImportProblem, and nothing
    else, for whatever cannot be read.
    """
    read = read_file(source, name)
    return import_text(read.text, frame=read.frame, is_guessed=read.is_guessed)


def import_text(text: str, *, frame: str = "", is_guessed: bool = False) -> ImportedPage:
    """What the text of a page becomes; any text becomes something, and none of its words is lost.

    `frame` is text that a site puts round every page: it is kept as residue. Dates, names and
    whatever else stand as they were written.
    """
    lines = part_rows(lines_of(text))
    labels = labels_on(lines)
    kind = kind_of(lines, labels.values())
    if kind != Kind.OTHER:
        if split_doubled_title(lines):
            labels = labels_on(lines)
        _place(lines, _of_this_kind(labels, kind))
    drop_repeated_lines(lines)
    around = lines_of(frame)
    for line in around:
        line.way = Way.RESIDUE
    return told(kind, [*lines, *around], is_guessed=is_guessed)


def _of_this_kind(labels: dict[int, Label], kind: Kind) -> dict[int, Label]:
    """A model's page has no labels of a collection; a collection's page has some of a model's."""
    return {
        number: label
        for number, label in labels.items()
        if kind == Kind.COLLECTION or not label.of_collection
    }


def _place(lines: Sequence[Line], labels: dict[int, Label]) -> None:
    _drop_headers(lines, labels)
    first = min(labels, default=len(lines))
    parts = list(sections(lines, labels))
    for part in parts:
        place_section(*part)
    keep_sections_once(parts)
    above = lines[:first]
    heading = next((n for n, line in enumerate(above) if n and is_heading(line.text)), len(above))
    place_lead(above[:heading], lines)


def _drop_headers(lines: Sequence[Line], labels: dict[int, Label]) -> None:
    """A header of a part of the page that stands alone above a label is what is left of an icon."""
    for number in labels:
        above = number - 1
        while above >= 0 and lines[above].way == Way.RESIDUE:
            above -= 1
        if above >= 0 and above not in labels and folded(lines[above].text) in HEADERS:
            lines[above].way = Way.RESIDUE
