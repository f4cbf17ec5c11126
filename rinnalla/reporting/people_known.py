"""How many different people known by alias were met in a stretch of months.

It adds up over nothing, so it is counted for each stretch by itself and kept. Somebody who was
forgotten cannot be told apart from another any more: then the figure never falls by that.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from rinnalla.encounters.models import EncounterPerson
from rinnalla.organisations.models import Team
from rinnalla.reporting.models import MonthCount, PeopleKnown
from rinnalla.reporting.periods import Period


def scope_of(team_ids: Collection[UUID] | None) -> str:
    """Under what the figure of these teams is kept; of the whole house under nothing."""
    if team_ids is None:
        return ""
    return hashlib.sha256(b"".join(one.bytes for one in sorted(team_ids))).hexdigest()


@dataclass(frozen=True)
class _Stretch:
    """Months of these teams (None: of the house), in places of a kind or in all."""

    organisation_id: UUID
    period: Period
    team_ids: Collection[UUID] | None
    place_kind: str

    @property
    def teams(self) -> Collection[UUID]:
        """These teams, or all of the house."""
        if self.team_ids is not None:
            return self.team_ids
        every = Team.objects.filter(organisation_id=self.organisation_id)
        return list(every.values_list("pk", flat=True))

    @property
    def key(self) -> dict[str, Any]:
        """The row that keeps it."""
        return {
            "organisation_id": self.organisation_id,
            "scope": scope_of(self.team_ids),
            "first_month": self.period.first_month,
            "last_month": self.period.last_month,
            "place_kind": self.place_kind,
        }


def known_of(
    organisation_id: UUID,
    period: Period,
    *,
    team_ids: Collection[UUID] | None = None,
    place_kind: str = "",
) -> int:
    """How many people known by alias these teams (None: the house) met in the stretch.

    What is kept is given where nothing was counted since; the months must be fresh.
    """
    stretch = _Stretch(organisation_id, period, team_ids, place_kind)
    newest = _newest(stretch)
    kept = PeopleKnown.objects.filter(**stretch.key).first()
    if kept and kept.newest == newest:
        return kept.value
    met = _met(stretch)
    value = met.exclude(person=None).values("person_id").distinct().count()
    if met.filter(person=None).exists():
        value = max(value, _most_within(stretch))
    found = {"value": value, "newest": newest}
    PeopleKnown.objects.update_or_create(**stretch.key, defaults=found)
    return value


def _newest(stretch: _Stretch) -> int:
    counted = MonthCount.objects.filter(
        organisation_id=stretch.organisation_id, month__in=stretch.period.months
    )
    if stretch.team_ids is not None:
        counted = counted.filter(team_id__in=stretch.team_ids)
    return counted.aggregate(newest=Max("pk"))["newest"] or 0


def _met(stretch: _Stretch) -> QuerySet[EncounterPerson]:
    first, last = stretch.period.first_day, stretch.period.last_day
    met = EncounterPerson.objects.filter(
        encounter__organisation_id=stretch.organisation_id,
        encounter__joined_to=None,
        encounter__shift_day__gte=first,
        encounter__shift_day__lte=last,
    )
    # All of a house are named too: it is along the teams' index that they are found quickly.
    met = met.filter(encounter__team_id__in=stretch.teams)
    kind = stretch.place_kind
    return met.filter(encounter__place_kind=kind) if kind else met


def _most_within(stretch: _Stretch) -> int:
    """The most that was kept of this stretch, or of a shorter one inside it."""
    inside = PeopleKnown.objects.filter(
        organisation_id=stretch.organisation_id,
        scope=scope_of(stretch.team_ids),
        place_kind=stretch.place_kind,
        first_month__gte=stretch.period.first_month,
        last_month__lte=stretch.period.last_month,
    )
    return inside.aggregate(most=Max("value"))["most"] or 0
