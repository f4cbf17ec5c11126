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
    Voices,
    WishLine,
    latest_with,
    open_wishes_of,
    voices_of,
)
from rinnalla.people.models import Person, SleepingPlace
from rinnalla.people.policy import is_in_pair, may_tend_person
from rinnalla.people.queries import (
    Agreement,
    PersonCard,
    agreement_of,
    open_card,
    remembered_until,
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
    remembered_until: datetime.date | None
    is_in_pair: bool
    sleeping_place: SleepingPlace | None
    may_tend: bool
    may_forget: bool


def open_person_page(actor: Actor, person_id: UUID, *, before: str = "") -> PersonPage:
    """A person's page; that it was opened is in the trail first. Raises NotKnown.

    `before`: from where an older page of the way begins. As many queries for a long story as for
    a short one.
    """
    person, card = open_card(actor, person_id, page="person")
    in_pair = is_in_pair(actor, person)
    latest = latest_with(actor, person)
    voices = voices_of(actor, person, successes=SUCCESSES, latest=latest)
    return PersonPage(
        person=person,
        card=card,
        known_since=known_since(person.known_since),
        own_words=voices.own_words,
        successes=_successes(voices, finished_matters_of(actor, person, limit=SUCCESSES)),
        wishes=open_wishes_of(actor, person, cards={person.pk: card}),
        matters=matters_of(actor, person),
        way=way_of(actor, person, card=card, before=before, latest=latest),
        contact=contact_of(actor, person, has_died=card.has_died),
        agreement=agreement_of(actor, person),
        remembered_until=remembered_until(actor, person),
        is_in_pair=in_pair,
        sleeping_place=sleeping_place_of(actor, person) if in_pair else None,
        may_tend=may_tend_person(actor, person),
        may_forget=may_erase(actor, person) or is_kept_by_law(person),
    )


def _successes(voices: Voices, finished: list[MatterLine]) -> list[Success]:
    """What has gone well, the newest first: successes in encounters and finished matters."""
    met = [
        Success(clock.helsinki_day(one.at), one.text, one.kept_close) for one in voices.successes
    ]
    together = [
        Success(clock.helsinki_day(line.ended_at), line.title, line.kept_close)
        for line in finished
        if line.ended_at
    ]
    newest = sorted([*met, *together], key=lambda one: one.on, reverse=True)
    return newest[:SUCCESSES]
