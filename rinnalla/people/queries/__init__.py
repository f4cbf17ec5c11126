"""What can be asked."""

from rinnalla.people.queries.agreement import (
    Agreement,
    ConsentLine,
    agreement_of,
    aliases_of,
    find_alias,
    teams_to_follow,
)
from rinnalla.people.queries.cards import PersonCard, cards_of
from rinnalla.people.queries.contact import (
    ContactPage,
    LookFor,
    contact_page_of,
    people_to_look_for,
    wish_of,
)
from rinnalla.people.queries.disclosures import disclosures_of, possible_deciders
from rinnalla.people.queries.finding import search_people
from rinnalla.people.queries.identity import tells_identity
from rinnalla.people.queries.last_contact import (
    PeoplePage,
    PersonLine,
    Since,
    people_by_last_contact,
    possible_people,
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
from rinnalla.people.queries.opening import (
    find_known,
    find_person,
    open_card,
    open_known_card,
    open_person,
)
from rinnalla.people.queries.pair import pair_of, possible_pair
from rinnalla.people.queries.soon_forgotten import (
    SoonForgotten,
    people_soon_forgotten,
    remembered_until,
)

__all__ = [
    "Agreement",
    "ConsentLine",
    "ContactPage",
    "LookFor",
    "PeoplePage",
    "PersonCard",
    "PersonLine",
    "Since",
    "SoonForgotten",
    "agreement_of",
    "aliases_of",
    "cards_of",
    "colleagues_to_shut_out",
    "contact_page_of",
    "death_of",
    "disclosures_of",
    "find_alias",
    "find_known",
    "find_never_rule",
    "find_person",
    "find_shut_out",
    "has_died",
    "never_rules_of",
    "open_card",
    "open_known_card",
    "open_person",
    "pair_of",
    "people_by_last_contact",
    "people_soon_forgotten",
    "people_to_look_for",
    "possible_deciders",
    "possible_pair",
    "possible_people",
    "remembered_until",
    "search_people",
    "shut_outs_from",
    "sleeping_place_of",
    "teams_to_follow",
    "tells_identity",
    "wish_of",
]
