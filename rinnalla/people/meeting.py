"""That somebody was met: the list of people by last contact goes by it."""

import datetime
from collections.abc import Iterable

from django.db.models import Q

from rinnalla.audit.actor import Actor
from rinnalla.people.keeping import recount_people
from rinnalla.people.models import Following, Person


def note_met(actor: Actor, people: Iterable[Person], at: datetime.datetime) -> None:
    """Move the last contact of these people forward to `at`; a later one stays as it is.

    Every team that follows them is told: it is when anybody last met them. Called inside the deed
    that records the contact, whose trail it shares.
    """
    met = list(people)
    following = Following.objects.filter(
        organisation_id=actor.organisation_id, person__in=[one.pk for one in met], ended_at=None
    )
    following.filter(Q(last_met_at=None) | Q(last_met_at__lt=at)).update(last_met_at=at)
    recount_people(met)
