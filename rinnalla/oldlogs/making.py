"""Makes rows ready to be written: everything that can be done outside of a transaction."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.keyring import one_keyring
from rinnalla.core.many_rows import Insertion, insertion, names_of, ready_values
from rinnalla.encounters.writing.many import Ready, Whose, gathered, make_ready
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.oldlogs.around import Around
from rinnalla.oldlogs.drafts import drafted
from rinnalla.oldlogs.known_rows import KnownRow, RowsInOrder
from rinnalla.oldlogs.models import LogImport, LogRow, RowOutcome
from rinnalla.oldlogs.reading.mapping import Mapping
from rinnalla.oldlogs.reading.shapes import RawRow, ReadEncounter


@dataclass(frozen=True)
class Made:
    """A row made ready: its number, its keys, and its encounter, if it is to be one."""

    number: int
    keys: tuple[str, ...]
    outcome: RowOutcome
    encounter: Ready | None = None


@dataclass(frozen=True)
class Bunch:
    """Rows that are written together: how many end in which way, and all that is sent for them."""

    outcomes: Counter[RowOutcome]
    insertions: list[Insertion]

    def write(self) -> None:
        """Write encounters and what became of each row; part of a transaction of the caller."""
        for one in self.insertions:
            one.write()


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
        outcome = RowOutcome.MADE if ready else RowOutcome.PROBLEM
        return Made(known.number, known.keys, outcome, ready)

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
    there = RowOutcome.THERE
    return [
        replace(one, outcome=there, encounter=None) if known & set(one.keys) else one
        for one in rows
    ]


def bunch_of(log: LogImport, rows: Sequence[Made]) -> Bunch:
    """These rows put together for one transaction."""
    house = {"organisation_id": log.organisation_id, "log_id": log.pk}
    ends = [
        {
            **house,
            "number": one.number,
            "key": one.keys[0],
            "outcome": one.outcome,
            "encounter_id": one.encounter.id if one.encounter else None,
        }
        for one in rows
    ]
    encounters = gathered(one.encounter for one in rows if one.encounter)
    values = ready_values(LogRow, ends)
    return Bunch(
        Counter(one.outcome for one in rows),
        [*encounters, insertion(LogRow, names_of(LogRow), values)],
    )
