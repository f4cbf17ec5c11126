"""What the clock does each night for figures (`rinnalla/core/nights.py`)."""

from rinnalla.reporting import actions

TASKS = [actions.count_stale_months]
