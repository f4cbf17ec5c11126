"""A month of some teams, counted from what was recorded: nothing here writes."""

from rinnalla.reporting.counting.month import count_month

__all__ = ["count_month"]
