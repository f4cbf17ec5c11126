"""Counting anew what is stale: before figures are read, and each night (ADR 0016).

A mark is taken up before counting and taken off after it, and what is written meanwhile leaves a
mark of its own: so a count never passes for fresher than it is, and nobody's saving waits for it.
"""

import datetime
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from rinnalla.core import clock
from rinnalla.reporting.counting import Cells, Span, count_months
from rinnalla.reporting.models import MonthCount, StaleMonth
from rinnalla.reporting.periods import MONTHS_OF_YEAR, Period, next_month

Month = tuple[datetime.date, UUID]  # of a team


@dataclass(frozen=True)
class Claim:
    """Marks of our own in the place of those we have taken up, by month and team; and when."""

    organisation_id: UUID
    marks: dict[Month, int]
    moment: datetime.datetime

    def spans(self) -> Iterator[Span]:
        """Months in a row with the same teams: each is counted at once."""
        teams: dict[datetime.date, frozenset[UUID]] = {}
        for month, team_id in self.marks:
            teams[month] = teams.get(month, frozenset()) | {team_id}
        for run in _in_a_row(teams):
            yield Span(self.organisation_id, Period(run[0], run[-1]), teams[run[0]])


def freshen(
    organisation_id: UUID,
    months: Iterable[datetime.date],
    *,
    team_ids: Collection[UUID] | None = None,
) -> None:
    """Count anew those of these months that are stale: of these teams, or of all.

    The organisation must be in view.
    """
    stale = StaleMonth.objects.filter(organisation_id=organisation_id, month__in=list(months))
    if team_ids is not None:
        stale = stale.filter(team_id__in=team_ids)
    if not stale.exists():
        return
    claim = take_up(organisation_id, stale)
    write_down(claim, [(span, count_months(span)) for span in claim.spans()])


def stale_months(organisation_id: UUID) -> list[datetime.date]:
    """The organisation's months with something to count anew, the oldest first."""
    marks = StaleMonth.objects.filter(organisation_id=organisation_id)
    return sorted(set(marks.values_list("month", flat=True)))


def take_up(organisation_id: UUID, stale: QuerySet[StaleMonth]) -> Claim:
    """Replace the marks by one of our own for each team's month, before anything is counted."""
    moment = clock.now()
    number = -secrets.randbelow(2**62) - 1
    with transaction.atomic():
        _one_at_a_time(organisation_id)
        found = list(stale.values_list("pk", "month", "team_id"))
        StaleMonth.objects.filter(pk__in=[pk for pk, *_ in found]).delete()
        ours = [
            StaleMonth(
                organisation_id=organisation_id, month=month, team_id=team_id, written_in=number
            )
            for month, team_id in sorted({(month, team_id) for _, month, team_id in found})
        ]
        made = StaleMonth.objects.bulk_create(ours)
    marks = {(one.month, one.team_id): one.pk for one in made}
    return Claim(organisation_id, marks, moment)


def write_down(claim: Claim, counted: Iterable[tuple[Span, Cells]]) -> None:
    """Write what was counted and take our marks off; nothing where somebody counted later."""
    with transaction.atomic():
        _one_at_a_time(claim.organisation_id)
        mine = StaleMonth.objects.filter(pk__in=list(claim.marks.values()))
        # Whoever has taken a mark up after us has counted what is newer.
        standing = set(mine.values_list("month", "team_id"))
        for span, cells in counted:
            _write(span, cells, standing=standing, moment=claim.moment)
        mine.delete()


def _in_a_row(teams: dict[datetime.date, frozenset[UUID]]) -> list[list[datetime.date]]:
    """Months that follow each other and have the same teams; at most a year together."""
    runs: list[list[datetime.date]] = []
    for month in sorted(teams):
        last = runs[-1] if runs else None
        follows = last and next_month(last[-1]) == month and teams[last[0]] == teams[month]
        if last and follows and len(last) < MONTHS_OF_YEAR:
            last.append(month)
        else:
            runs.append([month])
    return runs


def _write(
    span: Span, cells: Cells, *, standing: Collection[Month], moment: datetime.datetime
) -> None:
    """Put new rows in the place of the old ones: a new row's number tells that it is newer."""
    counts: dict[Month, dict[str, Any]] = {
        (month, team_id): {}
        for month in span.period.months
        for team_id in span.team_ids
        if (month, team_id) in standing
    }
    for (month, team_id, place_kind, figure, code), value in cells.items():
        if (month, team_id) in counts and value:
            figures = counts[month, team_id].setdefault(place_kind, {})
            figures.setdefault(figure, {})[code] = value
    by_month: dict[datetime.date, list[UUID]] = defaultdict(list)
    for month, team_id in counts:
        by_month[month].append(team_id)
    for month, team_ids in by_month.items():
        old = MonthCount.objects.filter(organisation_id=span.organisation_id, month=month)
        old.filter(team_id__in=team_ids).delete()
    MonthCount.objects.bulk_create(
        MonthCount(
            organisation_id=span.organisation_id,
            month=month,
            team_id=team_id,
            counts=counted,
            counted_at=moment,
        )
        for (month, team_id), counted in counts.items()
    )


def _one_at_a_time(organisation_id: UUID) -> None:
    """Until the commit nobody else takes up marks of this organisation or writes its counts.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            name = f"reporting {organisation_id}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
