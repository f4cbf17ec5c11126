"""Reads rows: what each says of an encounter, or why it cannot become one."""

import datetime
from collections.abc import Callable

from rinnalla.oldlogs.reading import limits, what, when_and_where, who
from rinnalla.oldlogs.reading.choices import Choices
from rinnalla.oldlogs.reading.dates import Era
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.one_row import RowSoFar, Under
from rinnalla.oldlogs.reading.remarks import Remark, remark
from rinnalla.oldlogs.reading.shapes import Meaning, RawRow, ReadEncounter, RowProblem

Read = ReadEncounter | RowProblem
Reader = Callable[[RowSoFar, Under, str], None]
READERS: dict[Meaning, Reader] = {
    Meaning.TIME: when_and_where.read_time_cell,
    Meaning.WHERE: when_and_where.read_where,
    Meaning.PLACE_KIND: when_and_where.read_place_kind,
    Meaning.CHANNEL: when_and_where.read_channel,
    Meaning.OWN_ANSWER: when_and_where.read_own_answer,
    Meaning.HOW_MANY: who.read_how_many,
    Meaning.AGE: who.read_age,
    Meaning.GENDER: who.read_gender,
    Meaning.PEOPLE_OF: who.read_people_of,
    Meaning.TOPICS: what.read_topics,
    Meaning.TOPIC: what.read_topic,
    Meaning.HELP: what.read_help,
    Meaning.HELP_OF: what.read_help_of,
    Meaning.MISSING: what.read_missing,
    Meaning.OWN_WORDS: what.read_text("own_words"),
    Meaning.NOTE: what.read_note,
    Meaning.COULD_NOT: what.read_text("could_not"),
    Meaning.SUCCESS: what.read_text("success"),
    Meaning.LEARNT: what.read_text("learnt"),
    Meaning.PRESENT: what.read_text("present"),
    Meaning.ALIAS: who.read_alias,
}


def row_reader(mapping: Mapping, *, today: datetime.date) -> Callable[[RawRow], Read]:
    """What reads each row of a log: made once, called for every row.

    A row never raises: whatever it holds, the answer is an encounter or a problem with its words.
    Days after `today` are a problem.
    """
    return _Rows(mapping, today).read


def read_row(raw: RawRow, mapping: Mapping, *, today: datetime.date) -> Read:
    """One row by itself; for many use `row_reader`."""
    return row_reader(mapping, today=today)(raw)


class _Rows:
    """A mapping made ready: for each header what reads its cells."""

    def __init__(self, mapping: Mapping, today: datetime.date) -> None:
        self.mapping, self.today = mapping, today
        self.day_header = next(iter(mapping.headers_of(Meaning.DAY)), "")
        self.is_told = bool(mapping.told.strip())
        self.eras: dict[tuple[int, int, bool], Era] = {}
        choices = {one: Choices(one, mapping.words.get(one)) for one in Meaning}
        self.readers = [
            (Under(header, one.detail, choices[one.meaning]), READERS[one.meaning])
            for header, one in mapping.columns.items()
            if one.meaning in READERS
        ]

    def read(self, raw: RawRow) -> Read:
        """What the row says."""
        row = RowSoFar(channel=self.mapping.channel)
        day = when_and_where.read_days_cell(
            row, raw, self.day_header, era=self._era(raw), today=self.today
        )
        if isinstance(day, Remark):
            return RowProblem((day,))
        if not self._read_cells(row, raw):
            return RowProblem((remark("nothing_but_a_day"),))
        heads = who.heads_of(row, is_told=self.is_told)
        if isinstance(heads, Remark):
            return RowProblem((heads,))
        if row.aliases:
            who.name_those_told(row, self.mapping.told_people)
        row.place_kind = row.place_kind or self.mapping.place_kind
        return row.finished(day, heads)

    def _read_cells(self, row: RowSoFar, raw: RawRow) -> bool:
        """Read every cell that has a meaning; whether there was any."""
        any_cell = False
        for under, reader in self.readers:
            cell = raw.cells.get(under.header)
            if cell:
                any_cell = True
                if len(cell) > limits.MOST_SIGNS_IN_A_CELL:
                    cell = cell[: limits.MOST_SIGNS_IN_A_CELL]
                    row.remarks.append(remark("text_cut", header=under.header))
                reader(row, under, cell)
        return any_cell

    def _era(self, raw: RawRow) -> Era:
        key = (raw.year, raw.month, raw.from_1904)
        if key not in self.eras:
            year = raw.year or self.mapping.year
            self.eras[key] = Era(year, raw.month, self.mapping.day_order, raw.from_1904)
        return self.eras[key]
