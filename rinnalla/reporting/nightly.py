"""What the clock does each night for figures (`rinnalla/core/nights.py`)."""

from rinnalla.reporting import actions
from rinnalla.reporting.documents.waiting_files import remove_old_files

TASKS = [actions.count_stale_months]
TASKS_OF_INSTALLATION = [remove_old_files]
