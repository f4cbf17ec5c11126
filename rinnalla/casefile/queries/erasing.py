"""What is asked before a person is forgotten for good."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.casefile.policy import is_kept_by_law, may_erase, may_know_of_erasing
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.models import Encounter, EncounterPerson
from rinnalla.encounters.queries import search_notes
from rinnalla.people.models import Person
from rinnalla.people.queries import PersonCard, open_card, remembered_until

AT_MOST = 10


@dataclass(frozen=True)
class BeforeErasing:
    """Whom it is about; until when a law keeps them; notes of others in which an alias stands.

    `kept_by_law` is the last day, or None: then they may be forgotten now.
    """

    person: Person
    card: PersonCard
    kept_by_law: datetime.date | None
    mentions: list[Encounter]


def before_erasing(actor: Actor, person_id: UUID) -> BeforeErasing:
    """What whoever forgets a person must know; the trail tells that the page was opened.

    Raises NotKnown; Refused for those who may not, unless a law alone keeps the person.
    """
    person, card = open_card(actor, person_id, page="erase")
    require_known(may_know_of_erasing(actor, person))
    by_law = is_kept_by_law(person)
    require(by_law or may_erase(actor, person))
    kept = remembered_until(actor, person) or person.kept_until if by_law else None
    return BeforeErasing(person, card, kept, [] if by_law else _mentions(actor, person, card))


def _mentions(actor: Actor, person: Person, card: PersonCard) -> list[Encounter]:
    """Notes in which an alias is written and the person does not stand: erasing leaves them."""
    found = {
        one.pk: one
        for alias in card.aliases
        for one in search_notes(actor, str(alias), limit=AT_MOST).encounters
    }
    met = EncounterPerson.objects.filter(encounter__in=list(found), person=person)
    theirs = set(met.values_list("encounter", flat=True))
    return [one for pk, one in found.items() if pk not in theirs]
