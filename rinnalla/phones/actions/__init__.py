"""What can be done: each takes the actor first, asks the policy, and writes the trail last."""

from rinnalla.phones.actions.ending import (
    end_phone,
    end_phones_of_leavers,
    let_lapse,
    let_silent_phones_lapse,
)
from rinnalla.phones.actions.enrolling import CodeGone, KeyTaken, enrol_phone, make_code
from rinnalla.phones.actions.rules import set_rules
from rinnalla.phones.actions.tidying import clear_codes

__all__ = [
    "CodeGone",
    "KeyTaken",
    "clear_codes",
    "end_phone",
    "end_phones_of_leavers",
    "enrol_phone",
    "let_lapse",
    "let_silent_phones_lapse",
    "make_code",
    "set_rules",
]
