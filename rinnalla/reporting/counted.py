"""Counts of a stretch of months: the face of what has been counted, for pages and outside tables.

What is stale is counted anew before it is given (ADR 0016).
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import GrantObject, Team
from rinnalla.organisations.policy import grant_objects_visible_to, teams_visible_to
from rinnalla.reporting.measures import BY_CODE, Parts, Sureness, days_in
from rinnalla.reporting.models import MonthCount
from rinnalla.reporting.people_known import known_of
from rinnalla.reporting.periods import Period, month_of
from rinnalla.reporting.policy import may_see_figures, teams_with_figures
from rinnalla.reporting.stale import freshen

CubeKey = tuple[UUID, datetime.date, str, str, str]
Cells = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """Of what counts are asked: months, a team, a grant object, a kind of place.

    No team: all whose figures the actor sees. A grant object counts by whole months.
    """

    period: Period
    team_id: UUID | None = None
    grant_object_id: UUID | None = None
    place_kind: str = ""


@dataclass(frozen=True)
class Counts:
    """What months came to together. `people_known` is of the whole stretch, counted by itself.

    `counted_at` is the moment of the newest month's count.
    """

    cells: Cells = field(default_factory=Counter)
    people_known: int = 0
    counted_at: datetime.datetime | None = None
    encounters_by_month: Counter[datetime.date] = field(default_factory=Counter)

    def value(self, figure: str, code: str = "") -> int:
        """A figure, or what it came to for one of its codes."""
        if figure == "people_known":
            return self.people_known
        if code or BY_CODE[figure].parts == Parts.NONE:
            return self.cells[figure, code]
        return sum(self.codes(figure).values())

    def codes(self, figure: str) -> dict[str, int]:
        """What a figure with parts came to by code; codes that nothing fell under are left out."""
        return {code: value for (name, code), value in self.cells.items() if name == figure}

    def days(self, figure: str) -> dict[int, int]:
        """How many took so many whole days."""
        return {days_in(code): value for code, value in self.codes(figure).items()}

    def sureness(self, figure: str) -> Sureness:
        """How sure it is: people met are an estimate as soon as one of them is."""
        if figure == "people_met" and self.cells["people_met", "estimate"]:
            return Sureness.ESTIMATE
        return BY_CODE[figure].sureness


def counts_of(actor: Actor, asked: Asked) -> Counts:
    """The counts of what is asked, as they are. They tell of nobody by name and leave no trail.

    Raises Refused for a team whose figures the actor does not see unsuppressed, NotKnown for
    another organisation's team or grant object.
    """
    teams, period = _chosen(actor, asked)
    if period is None:
        return Counts()
    freshen(actor.organisation_id, period.months, team_ids=teams)
    cells: Cells = Counter()
    moments, by_month = [], Counter[datetime.date]()
    for row in _rows(actor.organisation_id, period.months).filter(team_id__in=teams):
        moments.append(row.counted_at)
        for place_kind, figures in row.counts.items():
            if asked.place_kind in {"", place_kind}:
                _add(cells, figures)
                by_month[row.month] += figures.get("encounters", {}).get("", 0)
    known = known_of(
        actor.organisation_id,
        period,
        team_ids=_scope(actor.organisation_id, teams),
        place_kind=asked.place_kind,
    )
    return Counts(cells, known, max(moments, default=None), by_month)


def what_is_counted(actor: Actor, asked: Asked) -> Asked | None:
    """The same with the team and the months that a grant object narrows it to; None where to none.

    Raises as `counts_of`.
    """
    teams, period = _chosen(actor, asked)
    if period is None or asked.grant_object_id is None:
        return asked if period else None
    return replace(asked, period=period, team_id=next(iter(teams)))


def cube_of(organisation_id: UUID, months: Iterable[datetime.date]) -> dict[CubeKey, int]:
    """Every count of these months in the house: by team, month, kind of place, figure and code.

    Without `people_known`, which adds up over nothing (`people_known.known_of`). The
    organisation must be in view.
    """
    wanted = list(months)
    freshen(organisation_id, wanted)
    return {
        (row.team_id, row.month, place_kind, figure, code): value
        for row in _rows(organisation_id, wanted)
        for place_kind, figures in row.counts.items()
        for figure, codes in figures.items()
        for code, value in codes.items()
    }


def months_of_grant(period: Period, grant: GrantObject) -> Period | None:
    """The months of a stretch in which a grant object was in force for at least a day; whole ones.

    None where it was in force in none of them.
    """
    first = max(period.first_month, month_of(grant.starts_on))
    last = min(period.last_month, month_of(grant.ends_on or period.last_month))
    return Period(first, last) if first <= last else None


def _chosen(actor: Actor, asked: Asked) -> tuple[frozenset[UUID], Period | None]:
    """The teams and months that are asked for; no months where a grant object was not in force."""
    require(may_see_figures(actor))
    own, period = teams_with_figures(actor), asked.period
    team_id = asked.team_id
    if team_id is not None:
        require_known(teams_visible_to(actor).filter(pk=team_id).exists())
    if asked.grant_object_id is not None:
        visible = grant_objects_visible_to(actor).filter(pk=asked.grant_object_id)
        grant: GrantObject = only_known(visible)
        require_known(team_id in {None, grant.team_id})
        team_id, within = grant.team_id, months_of_grant(period, grant)
        require(team_id in own)
        return frozenset([grant.team_id]), within
    require(team_id is None or team_id in own)
    return (own if team_id is None else frozenset([team_id])), period


def _rows(organisation_id: UUID, months: list[datetime.date]) -> QuerySet[MonthCount]:
    return MonthCount.objects.filter(organisation_id=organisation_id, month__in=months)


def _add(cells: Cells, figures: dict[str, dict[str, int]]) -> None:
    for figure, codes in figures.items():
        for code, value in codes.items():
            cells[figure, code] += value


def _scope(organisation_id: UUID, teams: frozenset[UUID]) -> frozenset[UUID] | None:
    """These teams; None where they are all of the house, so that its figure is kept once."""
    every = Team.objects.filter(organisation_id=organisation_id).values_list("pk", flat=True)
    return None if teams == frozenset(every) else teams
