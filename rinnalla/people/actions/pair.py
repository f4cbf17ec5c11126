"""Who belongs to a person's own pair."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.people.colleagues import may_be_chosen
from rinnalla.people.holding import hold
from rinnalla.people.models import Person, Responsible
from rinnalla.people.nearness import forget_nearness
from rinnalla.people.pair_news import tell_of_pair
from rinnalla.people.policy import may_choose_pair, may_tend_person


@transaction.atomic
def choose_pair(actor: Actor, person: Person, users: Collection[UUID]) -> list[Responsible]:
    """Let exactly these be the person's pair; gives those who stand in it now.

    Only who works with a team that follows the person may be chosen, nobody who is shut out; who
    stands in the pair already may stay. What is kept close is the pair's alone to read: where
    somebody stands in it, one of them or a lead chooses. Those whom it concerns are told.
    Raises Refused, NotKnown.
    """
    require(may_tend_person(actor, person))
    hold(person)
    forget_nearness(actor)  # a colleague may have changed the pair a moment ago
    require(may_choose_pair(actor, person))
    standing = {one.user_id: one for one in _standing(person)}
    possible = {user.pk for user in may_be_chosen(actor, person)} | set(standing)
    require(set(users) <= possible)
    left = [one for user_id, one in standing.items() if user_id not in users]
    for one in left:
        one.ended_at = clock.now()
        one.save(update_fields=["ended_at"])
    here = {"organisation_id": person.organisation_id, "person": person}
    new = [
        Responsible.objects.create(**here, user_id=user_id)
        for user_id in sorted(set(users) - set(standing))
    ]
    forget_nearness(actor)  # the actor may be one of them
    if left or new:
        facts = {"begun": len(new), "ended": len(left)}
        tell_of_pair(actor, person, {*standing, *(one.user_id for one in new)})
        trail.record(actor, "pair.chosen", [person, *new, *left], facts=facts)
    return _standing(person)


def _standing(person: Person) -> list[Responsible]:
    return list(Responsible.objects.filter(person=person, ended_at=None).select_related("user"))
