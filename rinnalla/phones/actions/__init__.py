"""What can be done: each takes the actor first, asks the policy, and writes the trail last."""

from rinnalla.phones.actions.ending import (
    end_phone,
    end_phones_of_leavers,
    let_lapse,
    let_silent_phones_lapse,
)

__all__ = [
    "end_phone",
    "end_phones_of_leavers",
    "let_lapse",
    "let_silent_phones_lapse",
]
