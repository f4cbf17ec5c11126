"""What a person wishes of contact, and whom the pairs are to look for."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
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
from rinnalla.people.nearness import nearness_of
from rinnalla.people.policy import cards_visible_to, may_see_card, pair_people
from rinnalla.people.queries.last_contact import along_last_contact
from rinnalla.people.rhythms import end_of, passed_before, rhythm_words

LATEST = 20
NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)
Moment = datetime.datetime | None
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
    if not may_see_card(actor, person):
        return None
    return ContactWish.objects.filter(person=person, ended_at=None).first()


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
    passed since anybody met them (or, never met, since it was agreed). A pause empties it at once.
    A meeting that is kept close counts for the pair; to others it tells nothing by its absence.
    """
    due = _due(actor, today, limit)
    ids = [person_id for _met, person_id in due]
    wishes = {one.person_id: one for one in _agreed().filter(person__in=ids)}
    names = _names_of_pairs(ids)
    return [
        LookFor(person_id, names.get(person_id, ()), wish.rhythm_days or 0, tuple(wish.ways), met)
        for met, person_id in due
        if (wish := wishes.get(person_id))
    ]


def _due(actor: Actor, today: datetime.date, limit: int) -> list[tuple[Moment, UUID]]:
    """The first so many, by when they were last met; those never met come last."""
    passed = _agreed().filter(person=OuterRef("person")).alias(passed=passed_before(today))
    met = passed.filter(passed__gt=OuterRef("last_met_at"))
    never_met = passed.filter(passed__gt=F("recorded_at"))
    before_today = {"last_met_at__lt": end_of(today - datetime.timedelta(days=1))}
    found: set[tuple[Moment, UUID]] = set()
    for wish, rows in ((met, before_today), (never_met, {"last_met_at": None})):
        for walk in _along_indexes(actor):
            some = walk.filter(Exists(wish), ~Exists(_deaths()), **rows)
            found |= set(_first(_not_met_close(actor, some, today), limit))
        if len(found) >= limit:
            break
    return sorted(found, key=lambda one: (one[0] is None, one[0] or NEVER, one[1]))[:limit]


def _not_met_close(
    actor: Actor, walk: QuerySet[Following], today: datetime.date
) -> QuerySet[Following]:
    """But those in whose pair the actor is, and whom the pair has met within their rhythm."""
    passed = _agreed().filter(person=OuterRef("person")).alias(passed=passed_before(today))
    since = passed.filter(passed__gt=OuterRef("last_met_close_at"))
    mine = nearness_of(actor).in_pair_of
    return walk.exclude(~Exists(since), person__in=mine, last_met_close_at__isnull=False)


def _along_indexes(actor: Actor) -> list[QuerySet[Following]]:
    """What to walk by last contact: the teams as the list of people does; for a peer their pairs.

    A pair works in a team that follows the person, so a worker's own are among their teams'.
    """
    own = Following.objects.filter(person__in=pair_people(actor).values("pk"), ended_at=None)
    return along_last_contact(actor) or [own]


def _first(rows: QuerySet[Following], limit: int) -> QuerySet[Following, tuple[Moment, UUID]]:
    people = rows.order_by("last_met_at", "-person_id").values_list("last_met_at", "person_id")
    return people.distinct()[:limit]


def _agreed() -> QuerySet[ContactWish]:
    return ContactWish.objects.filter(
        state=ContactState.WISHES,
        may_be_looked_for=True,
        rhythm_days__isnull=False,
        ended_at=None,
    )


def _deaths() -> QuerySet[Death]:
    return Death.objects.in_force().filter(person=OuterRef("person"))


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
