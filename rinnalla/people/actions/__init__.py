"""What can be done."""

from rinnalla.people.actions.agreement import record_consent, renew_yes, withdraw_consent
from rinnalla.people.actions.identity import open_identity, write_identity
from rinnalla.people.actions.knowing import (
    OnlyAlias,
    add_alias,
    make_main_alias,
    remember_person,
    remove_alias,
)

__all__ = [
    "OnlyAlias",
    "add_alias",
    "make_main_alias",
    "open_identity",
    "record_consent",
    "remember_person",
    "remove_alias",
    "renew_yes",
    "withdraw_consent",
    "write_identity",
]
