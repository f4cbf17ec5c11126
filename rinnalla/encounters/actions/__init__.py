"""What can be done."""

from rinnalla.encounters.actions.beside import (
    AttemptDraft,
    MessageDraft,
    ObservationDraft,
    erase_expired_messages,
    leave_message,
    record_attempt,
    record_observation,
    take_back_message,
)
from rinnalla.encounters.actions.closeness import (
    keep_close,
    keep_close_no_more,
)
from rinnalla.encounters.actions.correcting import (
    correct_encounter,
)
from rinnalla.encounters.actions.ending_wishes import (
    CouldNot,
    end_wish_by_helping,
    end_wish_could_not,
    end_wish_not_wanted,
    end_wish_with_help,
    end_wish_with_matter,
)
from rinnalla.encounters.actions.help_kinds import (
    HelpKindDraft,
    add_help_kind,
    change_help_kind,
    close_help_kind,
    reopen_help_kind,
)
from rinnalla.encounters.actions.joining import (
    judge_pair,
    part_encounters,
)
from rinnalla.encounters.actions.recording import (
    record_encounter,
)
from rinnalla.encounters.actions.recording_many import (
    record_nameless,
)
from rinnalla.encounters.actions.reopening import (
    reopen_wish,
)
from rinnalla.encounters.actions.wishes import (
    let_go_of_wish,
    note_service_asked,
    open_wish,
    take_wish,
)
from rinnalla.encounters.holding_wishes import EndedAlready, TakenAlready, WishWrong

__all__ = [
    "AttemptDraft",
    "CouldNot",
    "EndedAlready",
    "HelpKindDraft",
    "MessageDraft",
    "ObservationDraft",
    "TakenAlready",
    "WishWrong",
    "add_help_kind",
    "change_help_kind",
    "close_help_kind",
    "correct_encounter",
    "end_wish_by_helping",
    "end_wish_could_not",
    "end_wish_not_wanted",
    "end_wish_with_help",
    "end_wish_with_matter",
    "erase_expired_messages",
    "judge_pair",
    "keep_close",
    "keep_close_no_more",
    "leave_message",
    "let_go_of_wish",
    "note_service_asked",
    "open_wish",
    "part_encounters",
    "record_attempt",
    "record_encounter",
    "record_nameless",
    "record_observation",
    "reopen_help_kind",
    "reopen_wish",
    "take_back_message",
    "take_wish",
]
