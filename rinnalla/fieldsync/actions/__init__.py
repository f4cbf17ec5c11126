"""What can be done."""

from rinnalla.fieldsync.actions.receiving import (
    Answer,
    TargetCame,
    bring_up,
    receive,
    receive_what_waited,
)
from rinnalla.fieldsync.actions.receiving_many import receive_nameless
from rinnalla.fieldsync.actions.tray import (
    CannotBeTaken,
    bring_back,
    set_aside,
    take_as_it_is,
    take_corrected,
    wipe_item,
)

__all__ = [
    "Answer",
    "CannotBeTaken",
    "TargetCame",
    "bring_back",
    "bring_up",
    "receive",
    "receive_nameless",
    "receive_what_waited",
    "set_aside",
    "take_as_it_is",
    "take_corrected",
    "wipe_item",
]
