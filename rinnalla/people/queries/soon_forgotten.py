"""Whom the night is about to forget: so that they can be asked before it does."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.people.keeping import remembered
from rinnalla.people.models import Death, Following, Person, Responsible
from rinnalla.people.policy import is_in_pair, may_see_card, pair_people, people_visible_to
from rinnalla.people.retention import WARNED_DAYS, kept_until

AT_MOST = 50


@dataclass(frozen=True)
class SoonForgotten:
    """A person, and the last Helsinki day on which they are remembered."""

    person_id: UUID
    kept_until: datetime.date


def people_soon_forgotten(actor: Actor) -> list[SoonForgotten]:
    """Those of the actor's own pairs whose time ends within 30 days, the first to end on top.

    Where nobody is in a person's pair, the teams that follow them are told. Nobody is asked
    anew who has died.
    """
    today = clock.today()
    soon = Q(kept_until__gte=today, kept_until__lte=today + datetime.timedelta(days=WARNED_DAYS))
    pair = Responsible.objects.filter(person=OuterRef("pk"), ended_at=None)
    died = Death.objects.in_force().filter(person=OuterRef("pk"))
    mine = Exists(pair_people(actor).filter(pk=OuterRef("pk")))
    teams = Exists(people_visible_to(actor).filter(pk=OuterRef("pk"))) & ~Exists(pair)
    people = Person.objects.filter(soon, organisation_id=actor.organisation_id)
    people = people.filter(mine | teams).exclude(Exists(died)).order_by("kept_until", "pk")
    listed = people.values_list("pk", "kept_until")[:AT_MOST]
    return [SoonForgotten(person_id, day) for person_id, day in listed if day]


def remembered_until(actor: Actor, person: Person) -> datetime.date | None:
    """Until when the person is remembered as it is now, as far as it may be told to the actor.

    To those outside the pair as if no meeting that is kept close had been, and nothing once that
    day is over: the day is counted from the last meeting, and would tell of it.
    """
    if not may_see_card(actor, person):
        return None
    close = Q(last_met_at=None) | Q(last_met_at__lt=F("last_met_close_at"))
    met_close = Following.objects.filter(close, person=person, last_met_close_at__isnull=False)
    if is_in_pair(actor, person) or not met_close.exists():
        return person.kept_until
    day = kept_until(remembered([person.pk], as_told_to_all=True)[person.pk])
    return day if day >= clock.today() else None
