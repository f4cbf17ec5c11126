"""Rows of a log read in order, each with the keys by which it is known when it comes again."""

import datetime
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.core.tokens import exact_tokens
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.rows import Read, row_reader
from rinnalla.oldlogs.reading.same_row import normalised
from rinnalla.oldlogs.reading.shapes import RawRow, ReadEncounter
from rinnalla.oldlogs.reading.sheets import with_days_above


@dataclass(frozen=True)
class KnownRow:
    """A row, its number in the log, what it says, and its keys: under the active one first."""

    number: int
    raw: RawRow
    read: Read
    keys: tuple[str, ...]


class RowsInOrder:
    """Reads a log from its beginning: what stands above a row tells its day and its occurrence."""

    def __init__(self, organisation_id: UUID, mapping: Mapping, *, today: datetime.date) -> None:
        self.context = f"oldlogs.row {organisation_id}"
        self.read_row = row_reader(mapping, today=today)
        self.equals: Counter[str] = Counter()
        self.number = 0
        self.waiting: deque[RawRow] = deque()
        self.with_days = with_days_above(self._fed(), mapping)

    def read(self, rows: Sequence[RawRow]) -> list[KnownRow]:
        """The next rows of the log, read."""
        self.waiting.extend(rows)
        return [self._known(next(self.with_days)) for _ in rows]

    def _fed(self) -> Iterator[RawRow]:
        while True:
            yield self.waiting.popleft()

    def _known(self, raw: RawRow) -> KnownRow:
        read = self.read_row(raw)
        # The day as it is read: a row without a year is another one in each year's log.
        day = read.day.isoformat() if isinstance(read, ReadEncounter) else ""
        same = f"{day}\n{normalised(raw)}"
        self.equals[same] += 1
        keys = exact_tokens(self.context, f"{same}\n{self.equals[same]}")
        self.number += 1
        return KnownRow(self.number - 1, raw, read, tuple(keys))
