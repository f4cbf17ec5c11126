"""What can be done with an old log: take it in, say how it is read, bring it in, take it back."""

from rinnalla.oldlogs.actions.bringing import (
    bring_rows,
    finish_log,
    finish_undoing,
    go_on,
    start,
    stop,
    take_rows_back,
    undo,
)
from rinnalla.oldlogs.actions.choosing import (
    choose_columns,
    forget_mapping,
    keep_what_was_seen,
    note_opened,
    save_mapping,
)
from rinnalla.oldlogs.actions.taking_in import Brought, take_log_in, wipe_log
from rinnalla.oldlogs.actions.telling import begin, part_from, say_told
from rinnalla.oldlogs.holding import BRING, LOOK, UNDO, AnotherUnderWay

__all__ = [
    "BRING",
    "LOOK",
    "UNDO",
    "AnotherUnderWay",
    "Brought",
    "begin",
    "bring_rows",
    "choose_columns",
    "finish_log",
    "finish_undoing",
    "forget_mapping",
    "go_on",
    "keep_what_was_seen",
    "note_opened",
    "part_from",
    "save_mapping",
    "say_told",
    "start",
    "stop",
    "take_log_in",
    "take_rows_back",
    "undo",
    "wipe_log",
]
