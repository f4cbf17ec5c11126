"""Who must not see a person, by the person's wish or their own; nobody gives a reason (X-09).

The trail names the person and the shut-out, not whom it shuts out: they find nothing about it
among what the trail knows of them.
"""

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.people.colleagues import may_be_shut_out
from rinnalla.people.holding import hold
from rinnalla.people.models import Person, Responsible, ShutOut, ShutOutBy
from rinnalla.people.nearness import forget_nearness
from rinnalla.people.pair_news import tell_leads_of_pair
from rinnalla.people.policy import may_step_aside, may_tend_person


@transaction.atomic
def shut_out(actor: Actor, person: Person, user: User) -> ShutOut:
    """That colleague sees nothing of the person from now on, and leaves their pair.

    So is recorded, too, that a card is a colleague's own or their friend's. Twice changes nothing.
    That the pair has changed by somebody else's hand is told to the leads.
    Raises Refused, also for somebody who may not be named, and NotKnown.
    """
    require(may_tend_person(actor, person))
    hold(person)
    made = ShutOut.objects.filter(person=person, user=user, ended_at=None).first()
    if made:
        return made
    require(user in may_be_shut_out(actor, person))
    stood = Responsible.objects.filter(person=person, user=user, ended_at=None).exists()
    made = _begin(person, user, by=ShutOutBy.PERSON)
    if stood and user.pk != actor.user_id:
        tell_leads_of_pair(actor, person)
    trail.record(actor, "shut_out.made", [person], facts={"shut_out": str(made.pk)})
    return made


@transaction.atomic
def step_aside(actor: Actor, person: Person) -> ShutOut:
    """The actor sees nothing of the person from now on; a colleague may end it.

    A peer of the pair may, too. Raises Refused, NotKnown.
    """
    require(may_step_aside(actor, person))
    hold(person)
    made = _begin(person, User.objects.itself(actor.user_id), by=ShutOutBy.WORKER)
    forget_nearness(actor)
    trail.record(actor, "shut_out.stepped_aside", [person], facts={"shut_out": str(made.pk)})
    return made


@transaction.atomic
def end_shut_out(actor: Actor, made: ShutOut) -> ShutOut:
    """Let a colleague see the person again; twice changes nothing.

    Whoever is shut out sees nothing of the person, so nobody ends their own. Raises Refused.
    """
    require(may_tend_person(actor, made.person))
    hold(made.person)
    made.refresh_from_db(fields=["ended_at"])
    if made.ended_at is None:
        made.ended_at = clock.now()
        made.save(update_fields=["ended_at"])
        trail.record(actor, "shut_out.ended", [made.person], facts={"shut_out": str(made.pk)})
    return made


def _begin(person: Person, user: User, *, by: str) -> ShutOut:
    standing = Responsible.objects.filter(person=person, user=user, ended_at=None)
    standing.update(ended_at=clock.now())
    here = {"organisation_id": person.organisation_id, "person": person}
    return ShutOut.objects.create(**here, user=user, by=by)
