"""How contact with a person goes, for their page and their papers."""

from django.db.models import Max

from rinnalla.audit.actor import Actor
from rinnalla.casefile.contact_words import Contact, contact_shown
from rinnalla.people.models import Following, Person
from rinnalla.people.queries import wish_of


def contact_of(actor: Actor, person: Person, *, has_died: bool = False) -> Contact:
    """What the person wishes of contact, in words, and until when the pair is to be in touch."""
    wish = wish_of(actor, person)
    met = Following.objects.filter(person=person, ended_at=None).aggregate(at=Max("last_met_at"))
    return contact_shown(wish, met["at"], has_died=has_died)
