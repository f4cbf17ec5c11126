"""Power borrowed for a while."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.records import Record
from rinnalla.organisations.models.teams import Organisation


class BorrowedPower(Record):
    """Time-limited power to see people, told to the leads; the trail keeps why (design 4)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("recorded_at")),
                name="borrowed_power_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"until {self.until}"
