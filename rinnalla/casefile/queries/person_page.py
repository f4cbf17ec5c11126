"""A person's page: everything that stands on it, from those who own each part."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.casefile.contact_words import Contact
from rinnalla.casefile.policy import is_kept_by_law, may_erase
from rinnalla.casefile.queries.contact import contact_of
from rinnalla.casefile.queries.way import Way, way_of
from rinnalla.casefile.seasons import known_since
from rinnalla.core import clock
from rinnalla.encounters.queries import (
    OwnWords,
    WishLine,
    latest_own_words,
    successes_of,
    wishes_of,
)
from rinnalla.people.models import Person, SleepingPlace
from rinnalla.people.policy import is_in_pair, may_open_identity, may_tend_person
from rinnalla.people.queries import (
    Agreement,
    PersonCard,
    agreement_of,
    cards_of,
    open_person,
    sleeping_place_of,
)
from rinnalla.support.queries import MatterLine, finished_matters_of, matters_of

SUCCESSES = 5


@dataclass(frozen=True)
class Success:
    """Something that went well: in an encounter, or a matter finished together."""

    on: datetime.date
    text: str
    kept_close: bool


@dataclass(frozen=True)
class PersonPage:
    """All of it, within what the actor may know; `is_newest`: the way is shown from its end."""

    person: Person
    card: PersonCard
    known_since: str
    own_words: OwnWords | None
    successes: list[Success]
    wishes: list[WishLine]
    matters: list[MatterLine]
    way: Way
    contact: Contact
    agreement: Agreement
    is_in_pair: bool
    sleeping_place: SleepingPlace | None
    may_tend: bool
    may_open_identity: bool
    may_forget: bool


def open_person_page(actor: Actor, person_id: UUID, *, before: str = "") -> PersonPage:
    """A person's page; that it was opened is in the trail first. Raises NotKnown.

    `before`: from where an older page of the way begins. As many queries for a long story as for
    a short one.
    """
    person = open_person(actor, person_id, page="person")
    card = cards_of(actor, [person.pk])[person.pk]
    in_pair = is_in_pair(actor, person)
    return PersonPage(
        person=person,
        card=card,
        known_since=known_since(person.known_since),
        own_words=latest_own_words(actor, person),
        successes=successes_shown(actor, person),
        wishes=[line for line in wishes_of(actor, person) if line.wish.ended_at is None],
        matters=matters_of(actor, person),
        way=way_of(actor, person, before=before),
        contact=contact_of(actor, person, has_died=card.has_died),
        agreement=agreement_of(actor, person),
        is_in_pair=in_pair,
        sleeping_place=sleeping_place_of(actor, person) if in_pair else None,
        may_tend=may_tend_person(actor, person),
        may_open_identity=may_open_identity(actor, person),
        may_forget=may_erase(actor, person) or is_kept_by_law(person),
    )


def successes_shown(actor: Actor, person: Person) -> list[Success]:
    """What has gone well, the newest first: successes in encounters and finished matters."""
    met = [
        Success(clock.helsinki_day(line.at), line.text, line.kept_close)
        for line in successes_of(actor, person, SUCCESSES)
    ]
    finished = [
        Success(clock.helsinki_day(line.ended_at), line.title, line.kept_close)
        for line in finished_matters_of(actor, person, limit=SUCCESSES)
        if line.ended_at
    ]
    newest = sorted([*met, *finished], key=lambda one: one.on, reverse=True)
    return newest[:SUCCESSES]
