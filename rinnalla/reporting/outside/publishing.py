"""Publishing the closed months of a year, once: the same question has the same answer later.

What is corrected afterwards is seen by the team alone. Two corrected tables of the same month would
tell an outsider what was corrected, and that may be one person.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.models import GrantObject
from rinnalla.reporting.counted import CubeKey, cube_of, months_of_grant
from rinnalla.reporting.models import Publication
from rinnalla.reporting.outside.by_months import month_cells
from rinnalla.reporting.outside.by_year import BY_CODES, code_cells
from rinnalla.reporting.outside.cells import HOUSE, KIND, TEAM, TOTAL, Grant, Offered, of_team
from rinnalla.reporting.outside.hiding import CannotHide
from rinnalla.reporting.outside.offered import Counted, offer, pattern_of
from rinnalla.reporting.outside.spans import is_whole_year, length_of, month_name, month_named
from rinnalla.reporting.outside.states import (
    Published,
    State,
    grants_told_of,
    new_cells,
    read_steps,
)
from rinnalla.reporting.outside.usual_times import usual_times
from rinnalla.reporting.people_known import known_of
from rinnalla.reporting.periods import a_month, a_year
from rinnalla.reporting.policy import may_see_outside_figures

CLOSES_AFTER = datetime.timedelta(days=10)  # what was recorded offline has come in by then


def closed_months(year: int) -> list[str]:
    """The months of the year that ended at least ten days ago."""
    over = clock.today() - CLOSES_AFTER
    return [month_name(month) for month in a_year(year).months if a_month(month).last_day < over]


def publish(actor: Actor, year: int) -> Published:
    """What outsiders may see of the year; what has closed since the last reading is published now.

    Where nothing new may be published without giving away what was hidden before, it stays as it
    was. Raises Refused for whoever sees no outside figures.
    """
    require(may_see_outside_figures(actor))
    earlier = _published(actor.organisation_id, year)
    months = closed_months(year)
    grants = _grants(actor.organisation_id, year, earlier)
    if not months or not _is_new(earlier, months, grants):
        return earlier
    try:
        _publish_step(actor, earlier, _Step(actor.organisation_id, year, months, grants))
    except CannotHide:
        return earlier
    return _published(actor.organisation_id, year)


@dataclass(frozen=True)
class _Step:
    """What there is to publish of a year now: closed months and grant objects."""

    organisation_id: UUID
    year: int
    months: list[str]
    grants: list[Grant]

    def ends_year(self, earlier: Published) -> bool:
        """Whether the year has just become whole."""
        return is_whole_year(self.months) and earlier.months < len(self.months)

    def cube(self, earlier: Published) -> dict[CubeKey, int]:
        """What was counted in the months that are new; at the end of the year, in all of it."""
        new = self.months if self.ends_year(earlier) else self.months[earlier.months :]
        return cube_of(self.organisation_id, map(month_named, new))

    def counted(self, earlier: Published, cube: dict[CubeKey, int]) -> Counted:
        """What was published, and beside it what is new."""
        by_month = Counter({k: v for k, v in earlier.counts() if _is_of_month(k)})
        new = {key: v for key, v in month_cells(cube).items() if key.span in self._new(earlier)}
        by_code = Counter({k: v for k, v in earlier.counts() if _is_code_of_team(k)})
        known = {k.of: v for k, v in earlier.counts() if k.figure == "people_known"}
        if self.ends_year(earlier):
            by_code, known = code_cells(cube, self.year), self._known(cube)
        return Counted(self.year, self.months, by_month | new, by_code, known, self.grants)

    def _new(self, earlier: Published) -> list[str]:
        return self.months[earlier.months :]

    def _known(self, cube: dict[CubeKey, int]) -> dict[str, int]:
        teams, year = {key[0] for key in cube}, a_year(self.year)
        known = {of_team(t): known_of(self.organisation_id, year, team_ids=[t]) for t in teams}
        return {HOUSE: known_of(self.organisation_id, year), **known} if known else {}


def _publish_step(actor: Actor, earlier: Published, step: _Step) -> None:
    """Keep what is new as the next step; another reader may have done so at the same moment."""
    cube = step.cube(earlier)
    cells = offer(step.counted(earlier, cube))
    if not any(cells.values.values()):
        return  # an empty year may yet be filled from old logs
    kept: list[list[Any]] = new_cells(cells, pattern_of(cells, earlier.before()), earlier)
    if step.ends_year(earlier):
        shown = {Offered(*names) for *names, _, state in kept if state == State.SHOWN}
        kept += usual_times(cube, step.year, shown=shown)
    try:
        with transaction.atomic():
            row = Publication.objects.create(
                organisation_id=actor.organisation_id,
                year=step.year,
                step=earlier.steps + 1,
                months=len(step.months),
                cells=kept,
            )
            trail.record(actor, "figures.published", [row], facts={"year": step.year})
    except IntegrityError:
        if _published(actor.organisation_id, step.year).steps == earlier.steps:
            raise


def _published(organisation_id: UUID, year: int) -> Published:
    steps = Publication.objects.filter(organisation_id=organisation_id, year=year)
    return read_steps(steps.order_by("step"))


def _is_new(earlier: Published, months: list[str], grants: list[Grant]) -> bool:
    if len(months) > earlier.months:
        return True
    known = {key.of for key in earlier.values}
    return any(
        grant.of not in known and of_team(grant.team_id) in known
        for grant in grants
        if set(grant.months) <= set(months) and not is_whole_year(grant.months)
    )


def _grants(organisation_id: UUID, year: int, earlier: Published) -> list[Grant]:
    """The grant objects of the house that paid for something in the year, by whole months.

    One that was told of with other months than it has now is told of by both: a sum that has been
    told stays known, and with another one it may give a hidden number away.
    """
    found = []
    told = grants_told_of(earlier)
    for grant in GrantObject.objects.filter(organisation_id=organisation_id).order_by("pk"):
        within = months_of_grant(a_year(year), grant)
        spans = set(told.get(grant.pk, ()))
        if within is not None:
            spans.add(tuple(month_name(month) for month in within.months))
        found += [Grant(grant.pk, grant.team_id, months) for months in sorted(spans)]
    return found


def _is_of_month(key: Offered) -> bool:
    return length_of(key.span) == "month" and key.of.startswith((TEAM, KIND))


def _is_code_of_team(key: Offered) -> bool:
    return key.figure in BY_CODES and key.code != TOTAL and key.of.startswith(TEAM)
