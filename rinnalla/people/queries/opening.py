"""One person: found among those the actor may see, and opened with a trace."""

from dataclasses import replace
from uuid import UUID

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.policy import sees_whole_house
from rinnalla.people.models import Person
from rinnalla.people.nearness import seen_by
from rinnalla.people.policy import cards_visible_to, is_of_own_teams, people_visible_to
from rinnalla.people.queries.cards import PersonCard, cards_of


def find_person(actor: Actor, person_id: UUID) -> Person:
    """A person the actor may see; raises NotKnown. Leaves no trail: nothing is shown of them."""
    return only_known(people_visible_to(actor).filter(pk=person_id))


def find_known(actor: Actor, person_id: UUID) -> Person:
    """As `find_person`, for those who may see the card alone, too: a peer of the pair."""
    return only_known(cards_visible_to(actor).filter(pk=person_id))


def open_person(actor: Actor, person_id: UUID, *, page: str) -> Person:
    """A person of whom a page is about to be shown: the trail tells it first (design 2.8).

    `page` is the code of the page. Raises NotKnown.
    """
    person = find_person(actor, person_id)
    seen_by(actor).add(person.pk)
    trail.record(_on_ground(actor, person), "person.opened", [person], facts={"page": page})
    return person


def open_known_card(actor: Actor, person_id: UUID, *, page: str) -> PersonCard:
    """The card of somebody the actor may know of (`find_known`); the trail tells it first."""
    person = find_known(actor, person_id)
    trail.record(_on_ground(actor, person), "person.opened", [person], facts={"page": page})
    return cards_of(actor, [person.pk])[person.pk]


def open_card(actor: Actor, person_id: UUID, *, page: str) -> tuple[Person, PersonCard]:
    """As `open_person`, with the card that such a page begins with: never-rules, then the alias."""
    person = open_person(actor, person_id, page=page)
    return person, cards_of(actor, [person.pk])[person.pk]


def _on_ground(actor: Actor, person: Person) -> Actor:
    """The actor as the trail tells of them: borrowed power is told where nothing else lets in."""
    is_borrowed = sees_whole_house(actor) and not is_of_own_teams(actor, person)
    return replace(actor, ground=Ground.BORROWED) if is_borrowed else actor
