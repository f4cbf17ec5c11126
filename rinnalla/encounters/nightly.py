"""What the clock does each night for what is recorded beside encounters (`core/nights.py`)."""

from rinnalla.encounters.actions import beside

TASKS = [beside.erase_expired_messages]
