"""What a person wishes of contact, and whom the pairs are to look for."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.people.contact_words import STATES, STEPS, WAYS
from rinnalla.people.models import (
    ContactState,
    ContactWish,
    Death,
    Following,
    Person,
    Responsible,
)
from rinnalla.people.policy import cards_visible_to
from rinnalla.people.rhythms import passed_before, rhythm_words

LATEST = 20
UNDO_FOR = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class LookFor:
    """That a pair is to look for a person: the duty is theirs, never the person's (design 2.5)."""

    person_id: UUID
    pair: tuple[str, ...]
    rhythm_days: int
    ways: tuple[str, ...]
    last_met_at: datetime.datetime | None


@dataclass(frozen=True)
class ContactPage:
    """What a person wishes of contact, in words; the history says what and from when, no more.

    `steps`: the states they can change to in one step. `undo`: the state before a step just taken.
    """

    wish: ContactWish | None
    state: Promise | None
    rhythm: Promise | None
    ways: list[Promise]
    steps: list[tuple[str, Promise]]
    undo: str
    before: list[tuple[datetime.datetime, Promise]]


def wish_of(actor: Actor, person: Person) -> ContactWish | None:
    """What the person wishes of contact now; None where nothing was agreed or may be known."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    return ContactWish.objects.filter(person__in=known.values("pk"), ended_at=None).first()


def contact_page_of(actor: Actor, person: Person) -> ContactPage:
    """What the person wishes, what they wished before, and how the last step is undone."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    told = ContactWish.objects.filter(person__in=known.values("pk"))
    now = told.filter(ended_at=None).first()
    before = list(told.exclude(ended_at=None).order_by("-ended_at", "-id")[:LATEST])
    fresh = now is not None and clock.now() - now.recorded_at < UNDO_FOR
    last = before[0] if before and fresh and now and before[0].state != now.state else None
    state = now.state if now else ""
    return ContactPage(
        wish=now,
        state=STATES.get(state),
        rhythm=rhythm_words(now.rhythm_days) if now else None,
        ways=[WAYS[way] for way in now.ways if way in WAYS] if now else [],
        steps=_steps_from(now),
        undo=last.state if last else "",
        before=[(one.recorded_at, STATES[one.state]) for one in before],
    )


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


def _steps_from(wish: ContactWish | None) -> list[tuple[str, Promise]]:
    """The one-step changes; nobody comes back where nothing was agreed before."""
    never_agreed = {ContactState.WISHES} if wish is None else {wish.state}
    return [(state, words) for state, words in STEPS.items() if state not in never_agreed]
