"""The shapes that pass from one part of reading to the next; each can be kept as JSON."""

import datetime
import enum
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rinnalla.oldlogs.reading.remarks import Remark


class Meaning(enum.StrEnum):
    """What a column may be; `words.MEANINGS` says each in the reader's language."""

    DAY = "day"
    TIME = "time"
    WHERE = "where"
    PLACE_KIND = "place_kind"
    CHANNEL = "channel"
    HOW_MANY = "how_many"
    AGE = "age"
    GENDER = "gender"
    PEOPLE_OF = "people_of"  # a number of people; detail: codes of gender, age band, or both
    TOPICS = "topics"
    TOPIC = "topic"  # a mark; detail: the topic's code
    HELP = "help"
    HELP_OF = "help_of"  # a mark or a number; detail: the code of a beginning kind of help
    OWN_WORDS = "own_words"
    OWN_ANSWER = "own_answer"
    NOTE = "note"
    COULD_NOT = "could_not"
    MISSING = "missing"
    SUCCESS = "success"
    LEARNT = "learnt"
    PRESENT = "present"
    ALIAS = "alias"  # what a person met is called
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class RawSheet:
    """A sheet as the file has it: lines that have something in them, each cell as text.

    A line is its number, from 1 as a spreadsheet program shows it, and its cells from column A.
    """

    name: str
    lines: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Book:
    """A file that could be opened. `kind`: xlsx, ods, csv. `from_1904`: how it counts days."""

    kind: str
    sheets: tuple[RawSheet, ...]
    from_1904: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class RawRow:
    """A row of the log as text: what stands under each header (empty cells are not there).

    `line` counts from 1 in its sheet, as a spreadsheet program shows it. `year` and `month` are
    what the sheet's name tells (0: nothing). `day_above` is the day of the rows above, where this
    one has none (`sheets.with_days_above`).
    """

    sheet: str
    line: int
    cells: Mapped[str, str]
    year: int = 0
    month: int = 0
    day_above: str = ""
    from_1904: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain data; `raw_row_from_json` reads it."""
        return {
            "sheet": self.sheet,
            "line": self.line,
            "cells": dict(self.cells),
            "year": self.year,
            "month": self.month,
            "day_above": self.day_above,
            "from_1904": self.from_1904,
        }


def raw_row_from_json(said: Mapped[str, Any]) -> RawRow:
    """What `RawRow.to_json` gave."""
    return RawRow(**said)


@dataclass(frozen=True)
class Column:
    """A column of the log: its header (no two are the same) and a few of its different values."""

    header: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Log:
    """The whole log: columns of all its sheets together, rows in order, what was left out."""

    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class ColumnChoice:
    """What a column is; `detail` for the meanings that need one (see `Meaning`)."""

    meaning: Meaning
    detail: str = ""


@dataclass(frozen=True)
class Guess:
    """What a column seems to be, and why."""

    header: str
    choice: ColumnChoice
    reason: Remark


@dataclass(frozen=True)
class WordFound:
    """A word in a column of choices: how many rows have it, the code it is read as ("": none)."""

    meaning: Meaning
    word: str
    rows: int
    code: str


@dataclass(frozen=True)
class ReadHeads:
    """So many people of an age band and gender (codes of encounters)."""

    how_many: int
    age_band: str
    gender: str
    is_told: bool


@dataclass(frozen=True)
class ReadHelp:
    """Help given: the code of a beginning kind, or words; how many."""

    code: str = ""
    words: str = ""
    quantity: int = 1


@dataclass(frozen=True)
class ReadEncounter:
    """What a row says, in codes of encounters and places.

    `aliases` are those met as the row calls them; `people_ids` those of them of whom it was said
    when they were told (`Mapping.told_people`), and nobody else. `time` is None where the row tells
    none. `place` is words, "" if none; `place_kind` "" if not known. `present` is who of us, as
    written. `remarks` tell what was understood with care: whatever was not understood stands in
    `note`, word for word.
    """

    day: datetime.date
    time: datetime.time | None = None
    place: str = ""
    place_kind: str = ""
    channel: str = "street"
    heads: tuple[ReadHeads, ...] = ()
    topics: tuple[str, ...] = ()
    help: tuple[ReadHelp, ...] = ()
    own_words: str = ""
    own_answer: str = "not_asked"
    note: str = ""
    could_not: str = ""
    missing: tuple[str, ...] = ()
    success: str = ""
    learnt: str = ""
    present: str = ""
    aliases: tuple[str, ...] = ()
    people_ids: tuple[UUID, ...] = ()
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class RowProblem:
    """A row that cannot become an encounter, and why."""

    remarks: tuple[Remark, ...]
