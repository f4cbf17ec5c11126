"""That a person has died: one quiet step by which every reminder stops; it may be undone (X-10)."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.people.holding import hold
from rinnalla.people.models import Death, Person
from rinnalla.people.policy import may_tend_person


@dataclass(frozen=True)
class DeathDraft:
    """Who told it, in words, and the day where it is known."""

    told_by: str = ""
    on: datetime.date | None = None


@transaction.atomic
def record_death(actor: Actor, person: Person, draft: DeathDraft, *, once: UUID) -> Death:
    """Write down that we were told the person has died; told twice, the first word stays.

    Raises Refused, NotKnown.
    """
    require(may_tend_person(actor, person))
    hold(person)
    known = Death.objects.filter(person=person)
    in_force = known.in_force().first()
    if in_force:
        return in_force
    here = {"organisation_id": person.organisation_id, "person": person}
    death, is_new = make_once(known, once, **here, told_by=draft.told_by, on=draft.on)
    if is_new:
        trail.record(actor, "death.recorded", [person, death])
    return death


@transaction.atomic
def undo_death(actor: Actor, person: Person) -> None:
    """They live, or it was written by mistake: all is as before. Raises Refused, NotKnown."""
    require(may_tend_person(actor, person))
    hold(person)
    undone = list(Death.objects.in_force().filter(person=person))
    for death in undone:
        death.undone_at = clock.now()
        death.save(update_fields=["undone_at"])
    if undone:
        trail.record(actor, "death.undone", [person, *undone])
