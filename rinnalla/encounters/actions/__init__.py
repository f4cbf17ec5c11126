"""What can be done."""

from rinnalla.encounters.actions.closeness import (
    keep_close,
    keep_close_no_more,
)
from rinnalla.encounters.actions.correcting import (
    correct_encounter,
)
from rinnalla.encounters.actions.help_kinds import (
    HelpKindDraft,
    add_help_kind,
    change_help_kind,
    close_help_kind,
    reopen_help_kind,
)
from rinnalla.encounters.actions.recording import (
    record_encounter,
)

__all__ = [
    "HelpKindDraft",
    "add_help_kind",
    "change_help_kind",
    "close_help_kind",
    "correct_encounter",
    "keep_close",
    "keep_close_no_more",
    "record_encounter",
    "reopen_help_kind",
]
