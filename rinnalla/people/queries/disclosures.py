"""What was asked of a person, and what was told."""

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.people import colleagues
from rinnalla.people.models import Disclosure, Person
from rinnalla.people.policy import people_visible_to

LATEST = 100


def possible_deciders(actor: Actor, person: Person) -> list[User]:
    """Who else than the actor may have decided, by name; none for one who may not see them."""
    known = people_visible_to(actor).filter(pk=person.pk).exists()
    others = colleagues.may_have_decided(actor, person) if known else []
    return [user for user in others if user.pk != actor.user_id]


def disclosures_of(actor: Actor, person: Person) -> list[Disclosure]:
    """Questions about the person and their answers, newest first; none for a stranger."""
    known = people_visible_to(actor).filter(pk=person.pk)
    asked = Disclosure.objects.filter(person__in=known.values("pk")).select_related("decided_by")
    return list(asked.order_by("-asked_at", "-id")[:LATEST])
