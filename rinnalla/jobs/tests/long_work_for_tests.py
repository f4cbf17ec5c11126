"""A job that writes a row for each step, so that a step done twice or lost is seen."""

from collections.abc import Iterator
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.jobs.steps import Step
from rinnalla.organisations.models import Team

KIND = "teams_for_tests"


class Fault(Exception):
    """What is planted."""


class Counting:
    """Founds teams named by number, going by those that stand; may break at a number."""

    def __init__(self, total: int, *, breaks_at: int | None = None) -> None:
        self.total, self.breaks_at = total, breaks_at

    def __call__(self, actor: Actor, about: UUID) -> Iterator[Step]:
        here = Team.objects.filter(organisation_id=actor.organisation_id, town="Askelkylä")
        for number in range(here.count() + 1, self.total + 1):
            yield Step(number, self.total, lambda number=number: self._found(actor, number))

    def _found(self, actor: Actor, number: int) -> None:
        Team.objects.create(
            organisation_id=actor.organisation_id, name=f"Askel {number}", town="Askelkylä"
        )
        if number == self.breaks_at:
            raise Fault("words that nobody should repeat")
