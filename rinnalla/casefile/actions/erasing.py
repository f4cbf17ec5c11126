"""Forgetting a person at once and for good."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.casefile.erasing import erase
from rinnalla.casefile.policy import may_erase, may_know_of_erasing
from rinnalla.core.refusal import require, require_known
from rinnalla.people.models import Following, Person


@transaction.atomic
def erase_person(actor: Actor, person: Person, *, reason: str = "") -> bool:
    """Forget a person; gives whether they were still there.

    Their texts go, figures stay with nobody in them (ADR 0012). The clock does it without a reason
    when their time is over. Erasing somebody who is gone changes nothing. Raises NotKnown, Refused.
    """
    here = Person.objects.filter(organisation_id=actor.organisation_id)
    if not here.filter(pk=person.pk).exists():
        return False
    require_known(may_know_of_erasing(actor, person))
    require(may_erase(actor, person))
    followings = Following.objects.filter(person=person, ended_at=None)
    about = [Person(pk=person.pk), *followings]  # the trail of the teams that followed them
    counts = erase(actor, person)
    if counts is None:
        return False
    trail.record(actor, "person.erased", about, reason=reason, facts=counts)
    return True
