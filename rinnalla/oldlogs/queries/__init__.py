"""What is known of old logs: those that were brought, how far one is, what its rows become."""

from rinnalla.oldlogs.queries.logs import (
    LogPage,
    find_mapping,
    find_old_log,
    old_log_page,
    old_logs,
    overdue,
    saved_mappings,
    teams_to_bring_for,
    unfinished_of_file,
)
from rinnalla.oldlogs.queries.rows import (
    LookPage,
    RowLine,
    RowsPage,
    look_page,
    outcome_page,
)
from rinnalla.oldlogs.queries.told import CalledLine, ToldPage, told_page

__all__ = [
    "CalledLine",
    "LogPage",
    "LookPage",
    "RowLine",
    "RowsPage",
    "ToldPage",
    "find_mapping",
    "find_old_log",
    "look_page",
    "old_log_page",
    "old_logs",
    "outcome_page",
    "overdue",
    "saved_mappings",
    "teams_to_bring_for",
    "told_page",
    "unfinished_of_file",
]
