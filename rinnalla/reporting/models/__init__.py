"""What is kept of figures."""

from rinnalla.reporting.models.counts import MonthCount, PeopleKnown, StaleMonth
from rinnalla.reporting.models.published import Publication
from rinnalla.reporting.models.saved import SavedReport

__all__ = ["MonthCount", "PeopleKnown", "Publication", "SavedReport", "StaleMonth"]
