"""What authorities asked of a person, and what was told them without the person's leave (X-11)."""

import datetime
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.people.colleagues import may_have_decided
from rinnalla.people.holding import hold
from rinnalla.people.models import Disclosure, DisclosureKind, Person
from rinnalla.people.policy import may_tend_person


@dataclass(frozen=True)
class DisclosureDraft:
    """Who asked, when, for what; what was told and on what ground, or that nothing was.

    `decided_by`: the user who decided it; nothing: whoever writes it down.
    """

    kind: str
    asked_at: datetime.datetime
    asked_by: str
    what: str = ""
    ground: str = ""
    person_was_told: bool = False
    decided_by: UUID | None = None


@transaction.atomic
def record_disclosure(
    actor: Actor, person: Person, draft: DisclosureDraft, *, once: UUID
) -> Disclosure:
    """Write down a question about the person, its answer, and who decided that.

    It stands in the trail with a kind of its own. The same `once` again changes nothing. Raises
    Refused, also for somebody who may not have decided, and NotKnown for the id of another's row.
    """
    require(may_tend_person(actor, person))
    hold(person)
    decided_by = _who_decided(actor, person, draft.decided_by)
    here = {"organisation_id": person.organisation_id, "person": person}
    mine = Disclosure.objects.filter(person=person)
    said = asdict(draft) | {"decided_by": decided_by}
    made, is_new = make_once(mine, once, **here, **said)
    if is_new:
        told = draft.kind == DisclosureKind.DISCLOSED
        trail.record(actor, "person.disclosed" if told else "person.asked_about", [person, made])
    return made


def _who_decided(actor: Actor, person: Person, user_id: UUID | None) -> User:
    if user_id in {None, actor.user_id}:
        return User.objects.itself(actor.user_id)
    decided = [one for one in may_have_decided(actor, person) if one.pk == user_id]
    require(bool(decided))
    return decided[0]
