"""Makes rows ready to be written: everything that can be done outside of a transaction."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.keyring import one_keyring
from rinnalla.core.many_rows import insert_rows
from rinnalla.encounters.writing.many import Ready, Whose, make_ready, write_all
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.oldlogs.around import Around
from rinnalla.oldlogs.drafts import drafted
from rinnalla.oldlogs.known_rows import KnownRow, RowsInOrder
from rinnalla.oldlogs.models import LogImport, LogRow, RowOutcome
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.shapes import RawRow, ReadEncounter


@dataclass(frozen=True)
class Made:
    """A row made ready: what becomes of it, and its encounter, if it is to be one."""

    row: LogRow
    keys: tuple[str, ...]
    encounter: Ready | None

    def brought_before(self) -> "Made":
        """The same row, which makes no encounter any more."""
        self.row.outcome, self.row.encounter_id = RowOutcome.THERE, None
        return Made(self.row, self.keys, None)


class Maker:
    """Makes a log's rows ready in order, without the database."""

    def __init__(
        self, log: LogImport, mapping: Mapping, around: Around, *, by: UUID | None
    ) -> None:
        today = day_of(log)
        self.log, self.around = log, around
        self.by = by
        self.rows = RowsInOrder(log.organisation_id, mapping, today=today)

    def make(self, rows: Sequence[RawRow], *, from_number: int) -> list[Made]:
        """The next rows of the log made ready, those before that number left out."""
        whose = Whose(self.log.organisation_id, self.by, clock.now())
        with one_keyring():
            known = self.rows.read(rows)
            return [self._made(one, whose) for one in known if one.number >= from_number]

    def _made(self, known: KnownRow, whose: Whose) -> Made:
        ready = self._ready(known, whose)
        row = LogRow(
            organisation_id=self.log.organisation_id,
            log=self.log,
            number=known.number,
            key=known.keys[0],
            outcome=RowOutcome.MADE if ready else RowOutcome.PROBLEM,
            encounter_id=ready.id if ready else None,
        )
        return Made(row, known.keys, ready)

    def _ready(self, known: KnownRow, whose: Whose) -> Ready | None:
        if not isinstance(known.read, ReadEncounter):
            return None
        made = drafted(known.read, self.log.team_id, self.around)
        try:
            return make_ready(whose, made.draft, place_kind=made.place_kind)
        except DraftWrong:  # longer together than an encounter holds
            return None


def day_of(log: LogImport) -> datetime.date:
    """The day on which the log was brought: what came after it lies in its future."""
    return clock.helsinki_day(log.recorded_at)


def known_before(organisation_id: UUID, rows: Iterable[KnownRow | Made]) -> set[str]:
    """Which of these rows' keys have made an encounter already."""
    keys = [key for one in rows for key in one.keys]
    made = LogRow.objects.filter(organisation_id=organisation_id, outcome=RowOutcome.MADE)
    return set(made.filter(key__in=keys).values_list("key", flat=True))


def without_known(organisation_id: UUID, rows: Sequence[Made]) -> list[Made]:
    """The rows, of which those that have made an encounter before make none now."""
    known = known_before(organisation_id, rows)
    return [one.brought_before() if known & set(one.keys) else one for one in rows]


def write_made(rows: Sequence[Made]) -> None:
    """Write encounters and what became of each row; part of a transaction of the caller."""
    write_all(one.encounter for one in rows if one.encounter)
    insert_rows([one.row for one in rows])
