"""How contact with a person goes, for their page and their papers."""

import datetime

from django.db.models import Max

from rinnalla.audit.actor import Actor
from rinnalla.casefile.contact_words import Contact, contact_shown
from rinnalla.people.models import Following, Person
from rinnalla.people.policy import is_in_pair
from rinnalla.people.queries import wish_of


def contact_of(
    actor: Actor, person: Person, *, has_died: bool = False, printed: bool = False
) -> Contact:
    """What the person wishes of contact, in words, and until when the pair is to be in touch.

    What is kept close counts for the pair alone, and on no paper.
    """
    wish = wish_of(actor, person)
    close_too = is_in_pair(actor, person) and not printed
    return contact_shown(wish, _last_met(person, close_too=close_too), has_died=has_died)


def _last_met(person: Person, *, close_too: bool) -> datetime.datetime | None:
    following = Following.objects.filter(person=person, ended_at=None)
    met = following.aggregate(told=Max("last_met_at"), close=Max("last_met_close_at"))
    return max(filter(None, [met["told"], met["close"] if close_too else None]), default=None)
