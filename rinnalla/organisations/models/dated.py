"""What holds from a day to a day, both included."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from rinnalla.core.records import Record


class DatedQuerySet(models.QuerySet[Any]):
    def in_force_on(self, day: datetime.date) -> Self:
        """Those that have begun and not ended on that day (Helsinki)."""
        return self.filter(Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)))


class Dated(Record):
    """A record with a first day, and a last one where it is known."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_in_force_on(self, day: datetime.date) -> bool:
        """Whether it has begun and not ended on that day (Helsinki)."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
