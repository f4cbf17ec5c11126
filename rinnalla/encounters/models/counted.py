"""What is counted and linked to nobody."""

from django.db import models

from rinnalla.organisations.models import OwnedRecord, Team


class CountedApart(OwnedRecord):
    """A month's count of a figures-only kind of help or topic in encounters with known people.

    `subject` is "help:" with a kind's id, or "topic:" with a code; `month` the first day of the
    shift day's month. Nothing leads from here to an encounter (ADR 0010).
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    month = models.DateField()
    place_kind = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=48)
    encounters = models.PositiveIntegerField(default=0)
    quantity = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "month", "place_kind", "subject"], name="a_month_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject
