"""What can be done."""

from rinnalla.people.actions.agreement import record_consent, renew_yes, withdraw_consent
from rinnalla.people.actions.contact import (
    ContactDraft,
    agree_contact,
    come_back,
    pause_contact,
    stop_contact,
)
from rinnalla.people.actions.death import DeathDraft, record_death, undo_death
from rinnalla.people.actions.disclosures import DisclosureDraft, record_disclosure
from rinnalla.people.actions.identity import open_identity, write_identity
from rinnalla.people.actions.knowing import (
    OnlyAlias,
    add_alias,
    make_main_alias,
    remember_person,
    remove_alias,
)
from rinnalla.people.actions.limits import end_shut_out, shut_out, step_aside
from rinnalla.people.actions.never import NeverDraft, RuleUnfinished, add_never_rule, end_never_rule
from rinnalla.people.actions.pair import choose_pair
from rinnalla.people.actions.sleeping import (
    TellsASpot,
    forget_passed_sleeping_places,
    forget_sleeping_place,
    remember_sleeping_place,
)

__all__ = [
    "ContactDraft",
    "DeathDraft",
    "DisclosureDraft",
    "NeverDraft",
    "OnlyAlias",
    "RuleUnfinished",
    "TellsASpot",
    "add_alias",
    "add_never_rule",
    "agree_contact",
    "choose_pair",
    "come_back",
    "end_never_rule",
    "end_shut_out",
    "forget_passed_sleeping_places",
    "forget_sleeping_place",
    "make_main_alias",
    "open_identity",
    "pause_contact",
    "record_consent",
    "record_death",
    "record_disclosure",
    "remember_person",
    "remember_sleeping_place",
    "remove_alias",
    "renew_yes",
    "shut_out",
    "step_aside",
    "stop_contact",
    "undo_death",
    "withdraw_consent",
    "write_identity",
]
