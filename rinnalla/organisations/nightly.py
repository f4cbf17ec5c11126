"""What the clock does each night for people at work (`rinnalla/core/nights.py`)."""

from rinnalla.organisations import actions

TASKS = [
    actions.warn_of_unused_accounts,
    actions.close_unused_accounts,
    actions.close_accounts_without_place,
    actions.tidy_up,
]
TASKS_OF_INSTALLATION = [actions.clear_expired]
