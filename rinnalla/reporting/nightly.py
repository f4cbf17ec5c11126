"""What the clock does each night for figures (`rinnalla/core/nights.py`)."""

from rinnalla.audit.actor import Actor
from rinnalla.reporting import actions
from rinnalla.reporting.documents import waiting_files


def remove_old_files(clock_actor: Actor) -> None:
    """Remove files that were made and lay there for a day: they belong to no organisation."""
    waiting_files.remove_old_files()


TASKS = [actions.count_stale_months]
TASKS_OF_INSTALLATION = [remove_old_files]
