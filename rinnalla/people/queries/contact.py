"""What a person wishes of contact, and whom the pairs are to look for."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.people.models import (
    ContactState,
    ContactWish,
    Death,
    Following,
    Person,
    Responsible,
)
from rinnalla.people.policy import cards_visible_to
from rinnalla.people.rhythms import passed_before


@dataclass(frozen=True)
class LookFor:
    """That a pair is to look for a person: the duty is theirs, never the person's (design 2.5)."""

    person_id: UUID
    pair: tuple[str, ...]
    rhythm_days: int
    ways: tuple[str, ...]
    last_met_at: datetime.datetime | None


def wish_of(actor: Actor, person: Person) -> ContactWish | None:
    """What the person wishes of contact now; None where nothing was agreed or may be known."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    return ContactWish.objects.filter(person__in=known.values("pk"), ended_at=None).first()


def wishes_before(actor: Actor, person: Person, *, limit: int = 20) -> list[ContactWish]:
    """What the person wished before, newest first; neutral: what and from when, no reason."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    ended = ContactWish.objects.filter(person__in=known.values("pk"), ended_at__isnull=False)
    return list(ended.order_by("-recorded_at", "-id")[:limit])


def people_to_look_for(actor: Actor, *, today: datetime.date, limit: int = 50) -> list[LookFor]:
    """Whom the pairs are to look for today, those not met the longest first.

    Only people who wish contact, agreed to be looked for, have not died, and whose rhythm has
    passed since anybody met them (or since it was agreed). A pause empties it at once.
    """
    due = list(
        _agreed(actor)
        .alias(passed=passed_before(today), met=Coalesce(_last_met(), "recorded_at"))
        .filter(met__lt=F("passed"))
        .annotate(last_met_at=_last_met())
        .order_by("met", "id")
        .values_list("person_id", "rhythm_days", "ways", "last_met_at")[:limit]
    )
    names = _names_of_pairs(person_id for person_id, *_ in due)
    return [
        LookFor(person_id, names.get(person_id, ()), rhythm, tuple(ways), met)
        for person_id, rhythm, ways, met in due
        if rhythm is not None
    ]


def _agreed(actor: Actor) -> QuerySet[ContactWish]:
    """Wishes in force of people who may be looked for by the actor's teams or pair."""
    died = Death.objects.filter(person=OuterRef("person"), undone_at=None)
    return ContactWish.objects.filter(
        person__in=cards_visible_to(actor).values("pk"),
        state=ContactState.WISHES,
        may_be_looked_for=True,
        rhythm_days__isnull=False,
        ended_at=None,
    ).exclude(Exists(died))


def _last_met() -> Subquery:
    followings = Following.objects.filter(person=OuterRef("person")).order_by()
    return Subquery(followings.values("person").annotate(at=Max("last_met_at")).values("at"))


def _names_of_pairs(people: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    standing = Responsible.objects.filter(person_id__in=list(people), ended_at=None)
    names: dict[UUID, list[str]] = defaultdict(list)
    for one in standing.select_related("user"):
        names[one.person_id].append(one.user.name)
    return {person: tuple(in_finnish_order(who, str)) for person, who in names.items()}
