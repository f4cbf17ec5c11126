"""What is kept of figures."""

from rinnalla.reporting.models.counts import MonthCount, PeopleKnown, StaleMonth

__all__ = ["MonthCount", "PeopleKnown", "StaleMonth"]
