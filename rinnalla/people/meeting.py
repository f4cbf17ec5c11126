"""That somebody was met: the list of people by last contact goes by it."""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Min, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.people.keeping import recount_people
from rinnalla.people.models import Following, Person, SpokenYes


def note_met(
    actor: Actor, people: Iterable[Person], at: datetime.datetime, *, kept_close: bool = False
) -> None:
    """Move the last contact of these people forward to `at`; a later one stays as it is.

    Every team that follows them is told: it is when anybody last met them. A meeting that is kept
    close only lengthens how long they are remembered. Called inside the deed that records the
    contact, whose trail it shares.
    """
    met = list(people)
    column = "last_met_close_at" if kept_close else "last_met_at"
    earlier = Q(**{column: None}) | Q(**{f"{column}__lt": at})
    _followings(actor, met).filter(earlier).update(**{column: at})
    recount_people(met)


def meet_anew(
    actor: Actor,
    person: Person,
    newest: datetime.datetime | None,
    *,
    instead_of: Collection[datetime.datetime],
) -> None:
    """After what is told of meetings has changed: let `newest` be the last one that is told.

    A last contact at one of the moments `instead_of` goes back to it, or to the first yes, at which
    they were met; a later one stays, as does what was noted of meetings kept close. Called inside
    the deed, as `note_met`.
    """
    first_yes = SpokenYes.objects.filter(person=person).aggregate(at=Min("told_at"))["at"]
    at = max(filter(None, [newest, first_yes]), default=None)
    _followings(actor, [person]).filter(last_met_at__in=instead_of).update(last_met_at=at)
    if newest:
        note_met(actor, [person], newest)
    else:
        recount_people([person])


def _followings(actor: Actor, people: Iterable[Person]) -> QuerySet[Following]:
    return Following.objects.filter(
        organisation_id=actor.organisation_id, person__in=[one.pk for one in people], ended_at=None
    )
