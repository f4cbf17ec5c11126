"""What the clock does each night about phones (`rinnalla/core/nights.py`)."""

from rinnalla.phones import actions

TASKS = [actions.let_silent_phones_lapse, actions.end_phones_of_leavers, actions.clear_codes]
