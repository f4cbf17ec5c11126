"""What the figures of a year take: of the whole house and of its largest team, stale and fresh.

Stale: something was written into every month of every team since it was counted, as after a large
import; and, as on any day, into this month and the last.
"""

import time
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import Town
from rinnalla.organisations.models import Team
from rinnalla.reporting.models import PeopleKnown, StaleMonth
from rinnalla.reporting.periods import a_year
from script.tools.bench.figures import percentile
from script.tools.bench.figures_names import DEEDS
from script.tools.bench.work_rows import FIRST_DAY

HOUSE_GOAL_MS, TEAM_GOAL_MS = 2000.0, 200.0
ROUNDS = 15
Took = tuple[float, float]  # by the clock, and by this process's own time


@dataclass(frozen=True)
class Page:
    """The page of a year's figures, of these teams, as the lead of the house asks for it."""

    house: UUID
    client: Client
    address: str
    teams: list[UUID]

    def answered(self) -> Took:
        """How long an answer takes, in seconds."""
        began, own = time.perf_counter(), time.process_time()
        answer = self.client.get(self.address)
        took = time.perf_counter() - began, time.process_time() - own
        if answer.status_code != 200 or b"figure-encounters" not in answer.content:
            raise SystemExit(f"{self.address} answered {answer.status_code}, or nothing")
        return took

    def stale(self, months: list[date]) -> Took:
        """The same after something was written into these months; the median of three."""
        clock, own = zip(*(self._stale_once(months) for _ in range(3)), strict=True)
        return median(clock), median(own)

    def _stale_once(self, months: list[date]) -> Took:
        with seeing(self.house):
            PeopleKnown.objects.all().delete()
            StaleMonth.objects.bulk_create(
                StaleMonth(organisation_id=self.house, team_id=team_id, month=month)
                for team_id in self.teams
                for month in months
            )
        return self.answered()


def measure(town: Town) -> list[list[Any]]:
    """The figures of the house, then of its largest team."""
    year, house = a_year(FIRST_DAY.year + 2), town.organisation.pk
    client = Client(SERVER_NAME="127.0.0.1")
    with seeing(house):
        client.force_login(town.user("Bea"), "rinnalla.accounts.backends.EmailBackend")
        teams = list(Team.objects.filter(organisation=house).values_list("pk", flat=True))
    address = f"{reverse('reporting:figures')}?period={year.as_text}"
    pages = (
        (Page(house, client, address, teams), HOUSE_GOAL_MS),
        (Page(house, client, f"{address}&team={town.north.pk}", [town.north.pk]), TEAM_GOAL_MS),
    )
    took = []
    for page, goal in pages:
        page.answered()  # what the night would have counted
        took += [(page.stale(months), goal) for months in (year.months, year.months[-2:])]
        clock, own = zip(*(page.answered() for _ in range(ROUNDS)), strict=True)
        took.append(((percentile(clock, 0.95), percentile(own, 0.95)), goal))
    found: list[list[Any]] = []
    for deed, ((clock, own), goal) in zip(DEEDS, took, strict=True):
        found.append([deed, clock * 1000, "ms", goal])
        found.append([f"{deed}, processor", own * 1000, "ms", None])
    return found
