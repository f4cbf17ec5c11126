"""What is printed of a person: their own paper, and one for the work. Both are in the trail."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.casefile.contact_words import Contact
from rinnalla.casefile.paper_words import agreed_sentences
from rinnalla.casefile.queries.contact import contact_of
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import without_close
from rinnalla.encounters.queries import EncounterLine, OwnWords, WishLine, story_of, wishes_of
from rinnalla.people.models import Person
from rinnalla.people.policy import may_tend_person
from rinnalla.people.queries import (
    PersonCard,
    agreement_of,
    cards_of,
    find_person,
    open_card,
    wish_of,
)
from rinnalla.support.queries import MatterLine, matters_of

LATEST = 10
LOOKED_THROUGH = 30  # for own words that are not kept close


@dataclass(frozen=True)
class OwnPaper:
    """The person's own paper: no never-rules, no notes, no team, nothing that is kept close."""

    person_id: UUID
    alias: str
    own_words: str
    agreed: list[str]
    together: str
    matters: list[MatterLine]
    ask_for: tuple[str, ...]
    made_on: datetime.date


@dataclass(frozen=True)
class WorkPaper:
    """A paper for the work: never-rules before all; no identity, no sleeping place."""

    card: PersonCard
    contact: Contact
    own_words: OwnWords | None
    wishes: list[WishLine]
    matters: list[MatterLine]
    met: list[EncounterLine]
    made_on: datetime.date


def own_paper(actor: Actor, person_id: UUID) -> OwnPaper:
    """The person's own paper; the trail tells of it first. Raises NotKnown."""
    person = find_person(actor, person_id)
    trail.record(actor, "person.printed_for_them", [person])
    card = cards_of(actor, [person.pk])[person.pk]
    wish = wish_of(actor, person)
    said = agreement_of(actor, person).spoken_yes
    words = _own_words(_met(actor, person, LOOKED_THROUGH))
    return OwnPaper(
        person_id=person.pk,
        alias=card.alias,
        own_words=words.words if words else "",
        agreed=agreed_sentences(wish, said.months if said else None),
        together=str(wish.words) if wish else "",
        matters=_open_matters(actor, person),
        ask_for=card.pair_names,
        made_on=clock.today(),
    )


def card_before_print(actor: Actor, person_id: UUID) -> PersonCard:
    """Whose paper for the work is about to be made. Raises NotKnown, Refused."""
    person, card = open_card(actor, person_id, page="print_for_work")
    require(may_tend_person(actor, person))
    return card


def work_paper(actor: Actor, person_id: UUID) -> WorkPaper:
    """The paper for the work; the trail tells of it first. Raises NotKnown, Refused."""
    person = find_person(actor, person_id)
    require(may_tend_person(actor, person))
    trail.record(actor, "person.printed_for_work", [person])
    card = cards_of(actor, [person.pk])[person.pk]
    met = _met(actor, person, LOOKED_THROUGH)
    return WorkPaper(
        card=card,
        contact=contact_of(actor, person, has_died=card.has_died, printed=True),
        own_words=_own_words(met),
        wishes=_open_wishes(actor, person),
        matters=_open_matters(actor, person),
        met=met[:LATEST],
        made_on=clock.today(),
    )


def _met(actor: Actor, person: Person, limit: int) -> list[EncounterLine]:
    """The latest encounters, none that is kept close."""
    return [line for line in story_of(actor, person, limit=limit) if not line.kept_close]


def _own_words(met: list[EncounterLine]) -> OwnWords | None:
    """The latest words of their own in these encounters."""
    said = (OwnWords(line.at, line.own_words, line.kept_close) for line in met if line.own_words)
    return next(said, None)


def _open_wishes(actor: Actor, person: Person) -> list[WishLine]:
    """None that is kept close, nor of the other record of what is."""
    lines = [line for line in wishes_of(actor, person) if line.wish.ended_at is None]
    theirs = Wish.objects.filter(pk__in=[line.wish.pk for line in lines])
    told = set(without_close(theirs).values_list("pk", flat=True))
    return [line for line in lines if line.wish.pk in told]


def _open_matters(actor: Actor, person: Person) -> list[MatterLine]:
    return [line for line in matters_of(actor, person) if not line.kept_close]
