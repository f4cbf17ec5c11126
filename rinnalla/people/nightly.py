"""What the clock does each night for people met (`rinnalla/core/nights.py`)."""

from rinnalla.people import actions

TASKS = [actions.forget_passed_sleeping_places]
