"""A log row by row: what each will become, and what became of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import encounters_readable_by
from rinnalla.oldlogs.bundles import ROWS, bundle
from rinnalla.oldlogs.known_rows import KnownRow, RowsInOrder
from rinnalla.oldlogs.making import day_of, keys_of, known_before
from rinnalla.oldlogs.models import LogImport, LogRow, RowOutcome
from rinnalla.oldlogs.queries.logs import LogPage, old_log_page
from rinnalla.oldlogs.reading.mapping import mapping_from_json
from rinnalla.oldlogs.reading.remarks import Remark
from rinnalla.oldlogs.reading.shapes import ReadEncounter

PROBLEMS = 200  # told one by one; of more the number is told
AT_ONCE = 50


@dataclass(frozen=True)
class RowLine:
    """A row as a line: where it stands, what it becomes or became, and what there is to say."""

    number: int
    sheet: str
    line: int
    outcome: str
    read: ReadEncounter | None
    remarks: tuple[Remark, ...]
    encounter_id: UUID | None = None
    cells: tuple[str, ...] = ()

    @property
    def is_too_long(self) -> bool:
        """Whether it could be read, and holds more than an encounter can."""
        return self.outcome == RowOutcome.PROBLEM and self.read is not None

    @property
    def people(self) -> int:
        """How many people the row tells of."""
        return sum(one.how_many for one in self.read.heads) if self.read else 0


@dataclass(frozen=True)
class LookPage:
    """What a log's rows will become: some of its rows, those with a problem, all in numbers.

    `after` leads to the next rows.
    """

    page: LogPage
    looked: dict[str, Any]
    some: list[RowLine]
    problems: list[RowLine]
    after: int | None

    @property
    def is_first(self) -> bool:
        """Whether these are the rows that it begins with."""
        return not self.some or self.some[0].number == 0


@dataclass(frozen=True)
class RowsPage:
    """Some rows and what became of them; `after` leads to the next ones."""

    page: LogPage
    lines: list[RowLine]
    outcome: str
    after: int | None


def look_page(actor: Actor, log_id: UUID, *, after: int = -1) -> LookPage:
    """A log before it is brought in, its rows after that number; raises NotKnown."""
    page = old_log_page(actor, log_id)
    looked = page.looked
    wanted = set(looked["problem_rows"][:PROBLEMS]) if looked and after < 0 else set()
    shown = range(after + 1, min(after + 1 + AT_ONCE, page.log.rows))
    lines = _lines_before(page, wanted | set(shown)) if page.log.mapping else []
    return LookPage(
        page,
        looked,
        [one for one in lines if one.number in shown],
        [one for one in lines if one.number in wanted],
        shown[-1] if shown and shown[-1] < page.log.rows - 1 else None,
    )


def outcome_page(actor: Actor, log_id: UUID, *, outcome: str = "", after: int = -1) -> RowsPage:
    """The rows that have ended, after that number; of one outcome, if any. Raises NotKnown."""
    page = old_log_page(actor, log_id)
    ended = LogRow.objects.filter(log=page.log, number__gt=after).order_by("number")
    if outcome in RowOutcome.values:
        ended = ended.filter(outcome=outcome)
    rows = list(ended[: AT_ONCE + 1])
    seen = encounters_readable_by(actor).filter(pk__in=[one.encounter_id for one in rows])
    readable = set(seen.values_list("pk", flat=True))
    known = {one.number: one for one in _read(page.log, {one.number for one in rows})}
    lines = [
        _line(page.log, known.get(one.number), ended=one, readable=readable)
        for one in rows[:AT_ONCE]
    ]
    return RowsPage(page, lines, outcome, rows[AT_ONCE - 1].number if len(rows) > AT_ONCE else None)


def _read(log: LogImport, numbers: set[int]) -> Iterator[KnownRow]:
    """These rows, read once more; their keys hold where no bundle before them is passed over."""
    if not log.mapping or not numbers:
        return
    reader = RowsInOrder(log.organisation_id, mapping_from_json(log.mapping), today=day_of(log))
    bundles = sorted({number // ROWS for number in numbers})
    for place in bundles:
        # The day above may stand in the bundle before.
        before = bundle(log, place - 1) if place and place - 1 not in bundles else []
        reader.number = place * ROWS - len(before)
        reader.read(before)
        yield from (one for one in reader.read(bundle(log, place)) if one.number in numbers)


def _lines_before(page: LogPage, numbers: set[int]) -> list[RowLine]:
    rows = list(_read(page.log, numbers))
    there = _there_before(page, rows)
    return [
        _line(page.log, one, will_be=RowOutcome.THERE if one.number in there else RowOutcome.MADE)
        for one in rows
    ]


def _there_before(page: LogPage, rows: list[KnownRow]) -> set[int]:
    """Which of these were brought before: as was found when the whole log was looked over.

    Until then by their keys, which tell it of a log's first rows only.
    """
    if page.looked:
        runs = page.looked.get("there_rows", [])
        firsts = [first for first, _last in runs]
        at = [(one.number, bisect_right(firsts, one.number) - 1) for one in rows]
        return {number for number, run in at if run >= 0 and number <= runs[run][1]}
    known = known_before(page.log.organisation_id, keys_of(rows))
    return {one.number for one in rows if known & set(one.keys)}


def _line(
    log: LogImport,
    known: KnownRow | None,
    *,
    will_be: str = "",
    ended: LogRow | None = None,
    readable: Iterable[UUID] = (),
) -> RowLine:
    read = known.read if known and isinstance(known.read, ReadEncounter) else None
    outcome = ended.outcome if ended else (will_be if read else RowOutcome.PROBLEM)
    encounter_id = ended.encounter_id if ended and ended.encounter_id in set(readable) else None
    return RowLine(
        number=known.number if known else (ended.number if ended else 0),
        sheet=known.raw.sheet if known else "",
        line=known.raw.line if known else 0,
        outcome=outcome,
        read=read,
        remarks=known.read.remarks if known else (),
        encounter_id=encounter_id,
        cells=tuple(known.raw.cells.values()) if known else (),
    )
