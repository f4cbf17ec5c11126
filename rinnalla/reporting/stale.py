"""Counting anew what is stale: before figures are read, and each night (ADR 0016).

A mark is taken up before counting and taken off after it, and what is written meanwhile leaves a
mark of its own: so a count never passes for fresher than it is, and nobody's saving waits for it.
"""

import datetime
import secrets
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rinnalla.core import clock
from rinnalla.reporting.counting import count_month
from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.models import MonthCount, StaleMonth


def freshen(
    organisation_id: UUID,
    months: Iterable[datetime.date],
    *,
    team_ids: Collection[UUID] | None = None,
) -> None:
    """Count anew those of these months that are stale: of these teams, or of all."""
    marks = StaleMonth.objects.filter(organisation_id=organisation_id, month__in=list(months))
    if team_ids is not None:
        marks = marks.filter(team_id__in=team_ids)
    for month in sorted(set(marks.values_list("month", flat=True))):
        count_anew(organisation_id, month, team_ids=team_ids)


def stale_months(organisation_id: UUID) -> list[datetime.date]:
    """The organisation's months with something to count anew, the oldest first."""
    marks = StaleMonth.objects.filter(organisation_id=organisation_id)
    return sorted(set(marks.values_list("month", flat=True)))


def count_anew(
    organisation_id: UUID, month: datetime.date, *, team_ids: Collection[UUID] | None = None
) -> None:
    """Count one month of those teams whose mark stands; of these teams, or of all."""
    moment = clock.now()
    claim = _take_up(organisation_id, month, team_ids)
    if not claim:
        return
    span = Span(organisation_id, month, list(claim))
    cells = count_month(span)
    with transaction.atomic():
        _one_at_a_time(organisation_id)
        standing = StaleMonth.objects.filter(pk__in=list(claim.values()))
        # Whoever took a mark up after us has counted what is newer.
        ours = set(standing.values_list("team_id", flat=True))
        _write(span, cells, teams=ours, moment=moment)
        standing.delete()


def _take_up(
    organisation_id: UUID, month: datetime.date, team_ids: Collection[UUID] | None
) -> dict[UUID, int]:
    """Replace the marks by one of our own for each team; gives the marks by team."""
    number = -secrets.randbelow(2**62) - 1
    with transaction.atomic():
        _one_at_a_time(organisation_id)
        found = StaleMonth.objects.filter(organisation_id=organisation_id, month=month)
        if team_ids is not None:
            found = found.filter(team_id__in=team_ids)
        marks = list(found.values_list("pk", "team_id"))
        StaleMonth.objects.filter(pk__in=[pk for pk, _ in marks]).delete()
        ours = [
            StaleMonth(
                organisation_id=organisation_id, month=month, team_id=team_id, written_in=number
            )
            for team_id in {team_id for _, team_id in marks}
        ]
        return {one.team_id: one.pk for one in StaleMonth.objects.bulk_create(ours)}


def _write(span: Span, cells: Cells, *, teams: Collection[UUID], moment: datetime.datetime) -> None:
    """Put new rows in the place of the old ones: a new row's number tells that it is newer."""
    here = {"organisation_id": span.organisation_id, "month": span.month}
    MonthCount.objects.filter(**here, team_id__in=teams).delete()
    counts: dict[UUID, dict[str, Any]] = {team_id: {} for team_id in teams}
    for (team_id, place_kind, figure, code), value in cells.items():
        if team_id in counts and value:
            figures = counts[team_id].setdefault(place_kind, {})
            figures.setdefault(figure, {})[code] = value
    MonthCount.objects.bulk_create(
        MonthCount(**here, team_id=team_id, counts=counted, counted_at=moment)
        for team_id, counted in counts.items()
    )


def _one_at_a_time(organisation_id: UUID) -> None:
    """Until the commit nobody else takes up marks of this organisation or writes its counts.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            name = f"reporting {organisation_id}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
