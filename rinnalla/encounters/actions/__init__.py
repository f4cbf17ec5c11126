"""What can be done."""

from rinnalla.encounters.actions.help_kinds import (
    HelpKindDraft,
    add_help_kind,
    change_help_kind,
    close_help_kind,
    reopen_help_kind,
)

__all__ = [
    "HelpKindDraft",
    "add_help_kind",
    "change_help_kind",
    "close_help_kind",
    "reopen_help_kind",
]
