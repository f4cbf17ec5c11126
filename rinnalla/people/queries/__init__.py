"""What can be asked."""

from rinnalla.people.queries.contact import (
    LookFor,
    people_to_look_for,
    wish_of,
    wishes_before,
)
from rinnalla.people.queries.limits import (
    colleagues_to_shut_out,
    death_of,
    find_shut_out,
    has_died,
    shut_outs_from,
    sleeping_place_of,
)
from rinnalla.people.queries.never import find_never_rule, never_rules_of
from rinnalla.people.queries.pair import pair_of, possible_pair

__all__ = [
    "LookFor",
    "colleagues_to_shut_out",
    "death_of",
    "find_never_rule",
    "find_shut_out",
    "has_died",
    "never_rules_of",
    "pair_of",
    "people_to_look_for",
    "possible_pair",
    "shut_outs_from",
    "sleeping_place_of",
    "wish_of",
    "wishes_before",
]
