"""What outsiders have been shown: it is never shown otherwise again (ADR 0017)."""

from django.db import models
from django.db.models import Q

from rinnalla.organisations.models import OwnedRecord


class Publication(OwnedRecord):
    """Cells of a year that outsiders may see from now on, or may never see.

    A year is published step by step, as its months close: `step` numbers them, `months` says how
    many of its months were closed. `cells` holds figure, code, of what, when, value and state
    (`outside.states.State`) of each cell that is new in this step.
    """

    year = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    cells = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "step"], name="a_step_is_published_once"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=12), name="a_year_has_twelve_months"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.step}"
