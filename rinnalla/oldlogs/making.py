"""Makes rows ready to be written: everything that can be done outside of a transaction."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.keyring import one_keyring
from rinnalla.core.many_rows import (
    Insertion,
    Packed,
    names_of,
    packed,
    put_together,
    ready_values,
)
from rinnalla.encounters.writing.many import Ready, Whose, gathered, insertions, make_ready
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.oldlogs import pace
from rinnalla.oldlogs.around import Around
from rinnalla.oldlogs.bundles import rows_in
from rinnalla.oldlogs.drafts import drafted
from rinnalla.oldlogs.known_rows import KnownRow, RowsInOrder
from rinnalla.oldlogs.models import LogImport, LogRow, RowOutcome
from rinnalla.oldlogs.reading.mapping import mapping_from_json
from rinnalla.oldlogs.reading.shapes import ReadEncounter

PARCEL = 10  # rows that stay together, however many a step writes


@dataclass(frozen=True)
class Made:
    """A row made ready: its number, its keys, and its encounter, if it is to be one."""

    number: int
    keys: tuple[str, ...]
    outcome: RowOutcome
    encounter: Ready | None = None


@dataclass(frozen=True)
class Parcel:
    """A few rows in order, packed: how many end in which way, their encounters, and their ends."""

    outcomes: Counter[RowOutcome]
    encounters: list[Packed]
    ends: Packed

    @property
    def rows(self) -> int:
        """How many rows of the log."""
        return self.outcomes.total()


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
    """Makes a log's rows ready in order, without the database; those before a number left out."""

    def __init__(self, log: LogImport, around: Around, *, by: UUID | None, first: int) -> None:
        mapping = mapping_from_json(log.mapping)
        self.house = {"organisation_id": log.organisation_id, "log_id": log.pk}
        self.team_id, self.around, self.by, self.first = log.team_id, around, by, first
        self.rows = RowsInOrder(log.organisation_id, mapping, today=day_of(log))

    def make(self, content: str) -> list[Made]:
        """The rows of the next bundle made ready."""
        whose = Whose(self.house["organisation_id"], self.by, clock.now())
        with one_keyring():
            known = self.rows.read(rows_in(content))
            return [self._made(one, whose) for one in known if one.number >= self.first]

    def packed(self, rows: Sequence[Made], known: Set[str]) -> list[Parcel]:
        """The rows in parcels; those with a known key have made an encounter before."""
        if known:
            rows = [_there_already(one) if known & set(one.keys) else one for one in rows]
        few = min(PARCEL, pace.FEWEST)
        return [self._parcel(rows[at : at + few]) for at in range(0, len(rows), few)]

    def _parcel(self, rows: Sequence[Made]) -> Parcel:
        ends = [
            {
                **self.house,
                "number": one.number,
                "key": one.keys[0],
                "outcome": one.outcome,
                "encounter_id": one.encounter.id if one.encounter else None,
            }
            for one in rows
        ]
        return Parcel(
            Counter(one.outcome for one in rows),
            gathered(one.encounter for one in rows if one.encounter),
            packed(LogRow, names_of(LogRow), ready_values(LogRow, ends)),
        )

    def _made(self, known: KnownRow, whose: Whose) -> Made:
        ready = self._ready(known, whose)
        outcome = RowOutcome.MADE if ready else RowOutcome.PROBLEM
        return Made(known.number, known.keys, outcome, ready)

    def _ready(self, known: KnownRow, whose: Whose) -> Ready | None:
        if not isinstance(known.read, ReadEncounter):
            return None
        made = drafted(known.read, self.team_id, self.around)
        try:
            return make_ready(whose, made.draft, place_kind=made.place_kind)
        except DraftWrong:  # longer together than an encounter holds
            return None


def _there_already(one: Made) -> Made:
    return replace(one, outcome=RowOutcome.THERE, encounter=None)


def day_of(log: LogImport) -> datetime.date:
    """The day on which the log was brought: what came after it lies in its future."""
    return clock.helsinki_day(log.recorded_at)


def keys_of(rows: Iterable[KnownRow | Made]) -> list[str]:
    """The keys of these rows, under every key still in use."""
    return [key for one in rows for key in one.keys]


def known_before(organisation_id: UUID, keys: Sequence[str]) -> set[str]:
    """Which of these keys have made an encounter already."""
    made = LogRow.objects.filter(organisation_id=organisation_id, outcome=RowOutcome.MADE)
    return set(made.filter(key__in=keys).values_list("key", flat=True))


def bunch_of(parcels: Sequence[Parcel]) -> Bunch:
    """These parcels put together for one transaction."""
    outcomes: Counter[RowOutcome] = Counter()
    for one in parcels:
        outcomes += one.outcomes
    encounters = insertions(pack for one in parcels for pack in one.encounters)
    return Bunch(outcomes, [*encounters, put_together([one.ends for one in parcels])])
