"""What the person wishes of contact: agreed, paused, ended, taken up again (design 2.4).

Each change is one step and carries no reason. What was agreed is carried over, so that coming back
restores it; every step leaves exactly one wish in force.
"""

from dataclasses import asdict, dataclass, field

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.people.holding import hold
from rinnalla.people.models import ContactState, ContactWish, Person
from rinnalla.people.policy import may_tend_person


@dataclass(frozen=True)
class ContactDraft:
    """What is agreed of contact: how often, in what ways, whether we may look for the person.

    `rhythm_days`: none where they come to us themselves. `words`: what we do together, as the
    person says it (S2-05).
    """

    rhythm_days: int | None = None
    ways: list[str] = field(default_factory=list)
    may_be_looked_for: bool = False
    words: str = ""


@transaction.atomic
def agree_contact(actor: Actor, person: Person, draft: ContactDraft) -> ContactWish:
    """Write down that the person wishes contact, and what was agreed. Raises Refused, NotKnown.

    The same again changes nothing.
    """
    require(may_tend_person(actor, person))
    return _turn(actor, person, "contact.agreed", state=ContactState.WISHES, draft=draft)


@transaction.atomic
def pause_contact(actor: Actor, person: Person) -> ContactWish:
    """The person wants a pause: nobody looks for them from now on. Raises Refused, NotKnown."""
    require(may_tend_person(actor, person))
    return _turn(actor, person, "contact.paused", state=ContactState.PAUSE)


@transaction.atomic
def stop_contact(actor: Actor, person: Person) -> ContactWish:
    """The person does not wish contact. Raises Refused, NotKnown."""
    require(may_tend_person(actor, person))
    return _turn(actor, person, "contact.not_wished", state=ContactState.DOES_NOT_WISH)


@transaction.atomic
def come_back(actor: Actor, person: Person) -> ContactWish:
    """The person wishes contact again, as it was agreed last. Raises Refused, NotKnown."""
    require(may_tend_person(actor, person))
    return _turn(actor, person, "contact.resumed", state=ContactState.WISHES)


def _turn(
    actor: Actor, person: Person, kind: str, *, state: str, draft: ContactDraft | None = None
) -> ContactWish:
    """End the wish in force and begin the next, with what was agreed unless it is agreed anew."""
    hold(person)
    before = ContactWish.objects.filter(person=person, ended_at=None).first()
    agreed = asdict(draft or _agreed_in(before))
    if before and before.state == state and agreed == asdict(_agreed_in(before)):
        return before
    moment = clock.now()
    if before:
        before.ended_at = moment
        before.save(update_fields=["ended_at"])
    here = {"organisation_id": person.organisation_id, "person": person}
    wish = ContactWish.objects.create(**here, state=state, recorded_at=moment, **agreed)
    trail.record(actor, kind, [person, wish])
    return wish


def _agreed_in(wish: ContactWish | None) -> ContactDraft:
    if wish is None:
        return ContactDraft()
    words = str(wish.words)
    return ContactDraft(wish.rhythm_days, list(wish.ways), wish.may_be_looked_for, words)
