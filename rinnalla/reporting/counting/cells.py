"""Where counts are gathered: by team, kind of place, figure and code."""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import Encounter
from rinnalla.reporting.periods import next_month

MIDNIGHT = datetime.time()
# A night's work belongs to the day before; told moments may be uncertain. Only to use the index.
AROUND = datetime.timedelta(days=2)

Cells = Counter[tuple[UUID, str, str, str]]


@dataclass(frozen=True)
class Span:
    """A month of these teams of an organisation."""

    organisation_id: UUID
    month: datetime.date
    team_ids: Collection[UUID]

    @property
    def begins(self) -> datetime.datetime:
        """Midnight in Helsinki at which the month begins."""
        return moment_of(self.month, MIDNIGHT)

    @property
    def ends(self) -> datetime.datetime:
        """Midnight in Helsinki at which the next month begins."""
        return moment_of(next_month(self.month), MIDNIGHT)

    def owned(self) -> dict[str, Any]:
        """The filter for rows that say their team themselves."""
        return {"organisation_id": self.organisation_id, "team_id__in": self.team_ids}


def counted_encounters(span: Span) -> QuerySet[Encounter]:
    """Encounters of the month by their shift day; a record joined to another counts no more."""
    return Encounter.objects.filter(
        **span.owned(),
        joined_to=None,
        happened_at__gte=span.begins - AROUND,
        happened_at__lt=span.ends + AROUND,
        shift_day__gte=span.month,
        shift_day__lt=next_month(span.month),
    )


def held_by_encounters(span: Span) -> dict[str, Any]:
    """The same encounters, as the filter of what they hold."""
    return {
        "encounter__organisation_id": span.organisation_id,
        "encounter__team_id__in": span.team_ids,
        "encounter__joined_to": None,
        "encounter__happened_at__gte": span.begins - AROUND,
        "encounter__happened_at__lt": span.ends + AROUND,
        "encounter__shift_day__gte": span.month,
        "encounter__shift_day__lt": next_month(span.month),
    }
