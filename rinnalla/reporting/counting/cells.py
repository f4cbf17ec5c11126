"""Where counts are gathered: by month, team, kind of place, figure and code."""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, Func, QuerySet, Value, When

from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import Encounter
from rinnalla.reporting.periods import Period, next_month

MIDNIGHT = datetime.time()

Cells = Counter[tuple[datetime.date, UUID, str, str, str]]


@dataclass(frozen=True)
class Span:
    """A stretch of months of these teams of an organisation."""

    organisation_id: UUID
    period: Period
    team_ids: Collection[UUID]

    @property
    def begins(self) -> datetime.datetime:
        """Midnight in Helsinki at which the first month begins."""
        return _begin(self.period.first_month)

    @property
    def ends(self) -> datetime.datetime:
        """Midnight in Helsinki at which the month after the last one begins."""
        return _begin(next_month(self.period.last_month))

    def owned(self) -> dict[str, Any]:
        """The filter for rows that say their team themselves."""
        return {"organisation_id": self.organisation_id, "team_id__in": self.team_ids}

    def month_of_moment(self, column: str) -> Case:
        """The month that a moment of the span is in, by the Helsinki day.

        The first month that ends after it: cheaper than asking a calendar for each row.
        """
        months = (
            When(**{f"{column}__lt": _begin(next_month(one))}, then=Value(one))
            for one in self.period.months
        )
        return Case(*months, output_field=DateField())


class MonthOf(Func):
    """The first day of a day's month, as the database counts it: quicker than Django's own."""

    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "(SUBSTR(%(expressions)s, 1, 8) || '01')"
        return super().as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "DATE_TRUNC('month', %(expressions)s)::date"
        return super().as_sql(compiler, connection, template=template, **more)


def counted_encounters(span: Span) -> QuerySet[Encounter]:
    """Encounters of the span by their shift day; a record joined to another counts no more."""
    return Encounter.objects.filter(
        **span.owned(),
        joined_to=None,
        shift_day__gte=span.period.first_day,
        shift_day__lte=span.period.last_day,
    )


def held(span: Span, part: type[Any]) -> Any:
    """What the same encounters hold of a kind of part, with the `month`."""
    rows = part.objects.filter(
        encounter__organisation_id=span.organisation_id,
        encounter__team_id__in=span.team_ids,
        encounter__joined_to=None,
        encounter__shift_day__gte=span.period.first_day,
        encounter__shift_day__lte=span.period.last_day,
    )
    return rows.annotate(month=MonthOf("encounter__shift_day"))


def _begin(month: datetime.date) -> datetime.datetime:
    return moment_of(month, MIDNIGHT)
