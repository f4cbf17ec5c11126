"""Months of some teams, counted from what was recorded: nothing here writes."""

from rinnalla.reporting.counting.cells import Cells, Span
from rinnalla.reporting.counting.months import count_months

__all__ = ["Cells", "Span", "count_months"]
