"""A person met and everything that is known by their leave."""

from rinnalla.people.models.agreement import Consent, ConsentWay, SpokenYes
from rinnalla.people.models.aliases import Alias, AliasTrigram
from rinnalla.people.models.contact import (
    WANT_QUIET,
    ContactState,
    ContactWay,
    ContactWish,
    Responsible,
)
from rinnalla.people.models.disclosures import Disclosure, DisclosureKind
from rinnalla.people.models.identity import Identity, IdentityToken
from rinnalla.people.models.limits import Death, ShutOut, ShutOutBy, SleepingPlace
from rinnalla.people.models.never import NeverRule, Rule, Situation
from rinnalla.people.models.person import Following, Level, Person

__all__ = [
    "WANT_QUIET",
    "Alias",
    "AliasTrigram",
    "Consent",
    "ConsentWay",
    "ContactState",
    "ContactWay",
    "ContactWish",
    "Death",
    "Disclosure",
    "DisclosureKind",
    "Following",
    "Identity",
    "IdentityToken",
    "Level",
    "NeverRule",
    "Person",
    "Responsible",
    "Rule",
    "ShutOut",
    "ShutOutBy",
    "Situation",
    "SleepingPlace",
    "SpokenYes",
]
