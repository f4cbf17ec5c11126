"""Where a person sleeps: with their yes, for their pair, in words, for 30 days (design 3)."""

import datetime

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.policy import may_tidy
from rinnalla.people.coordinates import tells_a_spot
from rinnalla.people.holding import hold
from rinnalla.people.models import Person, SleepingPlace
from rinnalla.people.policy import is_in_pair, may_tend_person

KEPT = datetime.timedelta(days=30)


class TellsASpot(ValueError):
    """The words hold coordinates or a link to a map."""


@transaction.atomic
def remember_sleeping_place(actor: Actor, person: Person, words: str) -> SleepingPlace:
    """Write down where the person sleeps, who has just said yes to it, for 30 days from today.

    Takes the place of what was known. Raises Refused to all but the pair, NotKnown, TellsASpot.
    """
    require(may_tend_person(actor, person) and is_in_pair(actor, person))
    if tells_a_spot(words):
        raise TellsASpot
    hold(person)
    place = SleepingPlace.objects.filter(person=person).first()
    if place is None:
        place = SleepingPlace(organisation_id=person.organisation_id, person=person)
    place.words = words
    place.said_yes_to = User.objects.itself(actor.user_id)
    place.ends_on = clock.today() + KEPT
    place.save()
    trail.record(actor, "sleeping_place.remembered", [person])
    return place


@transaction.atomic
def forget_sleeping_place(actor: Actor, person: Person) -> None:
    """Forget where the person sleeps; nothing of it stays. Raises Refused to all but the pair."""
    require(may_tend_person(actor, person) and is_in_pair(actor, person))
    if SleepingPlace.objects.filter(person=person).delete()[0]:
        trail.record(actor, "sleeping_place.forgotten", [person])


@transaction.atomic
def forget_passed_sleeping_places(actor: Actor) -> int:
    """Each night: what was not renewed in 30 days goes; gives how many. Raises Refused."""
    require(may_tidy(actor))
    passed = SleepingPlace.objects.filter(
        organisation_id=actor.organisation_id, ends_on__lt=clock.today()
    )
    people = list(Person.objects.filter(pk__in=passed.values("person_id")))
    if people:
        passed.delete()
        trail.record(actor, "sleeping_place.forgotten", people)
    return len(people)
