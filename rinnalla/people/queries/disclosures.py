"""What was asked of a person, and what was told."""

from rinnalla.audit.actor import Actor
from rinnalla.people.models import Disclosure, Person
from rinnalla.people.policy import people_visible_to

LATEST = 100


def disclosures_of(actor: Actor, person: Person) -> list[Disclosure]:
    """Questions about the person and their answers, newest first; none for a stranger."""
    known = people_visible_to(actor).filter(pk=person.pk)
    asked = Disclosure.objects.filter(person__in=known.values("pk")).select_related("decided_by")
    return list(asked.order_by("-asked_at", "-id")[:LATEST])
