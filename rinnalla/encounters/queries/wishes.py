"""Open wishes and how long they have waited; a person's."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.models import Wish, WishState
from rinnalla.encounters.policy import (
    may_read_wishes,
    wishes_visible_to,
    wishes_with,
)
from rinnalla.encounters.wish_lines import WITH_ROWS, WishLine, people_of_wishes, wish_lines
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import WANT_QUIET, ContactWish, Death, Person
from rinnalla.people.queries import PersonCard

AT_ONCE = 50  # wishes on a page
LAST_SHIFT = datetime.timedelta(days=1)  # a moment that passed earlier calls nobody any more


@dataclass(frozen=True)
class OpenWishes:
    """Those for now, and the others oldest first; `after` begins the next page, if there is one."""

    now: list[WishLine]
    others: list[WishLine]
    after: UUID | None


def open_wishes(
    actor: Actor, teams: Collection[UUID] | None = None, *, limit: int = AT_ONCE
) -> list[WishLine]:
    """Open wishes of these teams (of all that the actor sees), those for now first, then oldest.

    Nobody's who has died stands there. Leaves no trail: the page that shows them does.
    """
    shown = _open(actor, teams)
    for_now = list(_for_now(shown)[:limit])
    others = list(_for_later(shown)[: limit - len(for_now)]) if len(for_now) < limit else []
    return wish_lines(actor, [*for_now, *others])


def wishes_of_today(
    actor: Actor, *, now: int, others: int
) -> tuple[list[WishLine], list[WishLine]]:
    """What `wishes_for_today` gives, as lines."""
    called, waiting = wishes_for_today(actor, now=now, others=others)
    lines = wish_lines(actor, [*called, *waiting])
    return lines[: len(called)], lines[len(called) :]


def wishes_for_today(actor: Actor, *, now: int, others: int) -> tuple[list[Wish], list[Wish]]:
    """At most so many wishes that call somebody now, and of the other open ones; oldest first.

    Now: wished for now or until a moment that has not passed, or did within the last day. Nobody's
    who wants a pause or no contact: theirs stand on the page of wishes. Leaves no trail: the page
    that shows them does.
    """
    quiet = ContactWish.objects.filter(ended_at=None, state__in=WANT_QUIET)
    quiet = quiet.filter(person=OuterRef("person"))
    shown = _open(actor, None).exclude(Exists(quiet)).order_by("wished_at", "pk")
    shown = shown.select_related(None)  # ordered along an index; the few rows are read after
    calls = _is_for_now(since=clock.now() - LAST_SHIFT)
    called = list(shown.filter(calls).values_list("pk", flat=True)[:now])
    waiting = list(shown.exclude(calls).values_list("pk", flat=True)[:others])
    rows = Wish.objects.select_related(*WITH_ROWS).in_bulk([*called, *waiting])
    return [rows[pk] for pk in called if pk in rows], [rows[pk] for pk in waiting if pk in rows]


def wishes_page(actor: Actor, *, after: UUID | None = None) -> OpenWishes:
    """The page of open wishes; the trail tells it first.

    `after`: the wish that the page before ended with. Raises Refused, NotKnown.
    """
    require(may_read_wishes(actor))
    shown = _open(actor, None)
    for_now = [] if after else list(_for_now(shown)[:AT_ONCE])
    later = _for_later(shown)
    if after:
        last = only_known(wishes_visible_to(actor).filter(pk=after))
        later = later.filter(
            Q(wished_at__gt=last.wished_at) | Q(wished_at=last.wished_at, pk__gt=last.pk)
        )
    others = list(later[: AT_ONCE + 1])
    rows = [*for_now, *others[:AT_ONCE]]
    trail.record(actor, "wishes.listed", [*rows, *people_of_wishes(rows)])
    lines = wish_lines(actor, rows)
    more = others[AT_ONCE - 1].pk if len(others) > AT_ONCE else None
    return OpenWishes(lines[: len(for_now)], lines[len(for_now) :], more)


def open_wishes_of(
    actor: Actor, person: Person, *, cards: Mapping[UUID, PersonCard] | None = None
) -> list[WishLine]:
    """A visible person's open wishes, oldest first; `cards` are those already asked for."""
    wishes = wishes_with(actor, person).select_related(*WITH_ROWS).filter(state=WishState.OPEN)
    return wish_lines(actor, wishes.order_by("wished_at", "pk")[:AT_ONCE], cards=cards)


def wishes_of(actor: Actor, person: Person, *, limit: int = 20) -> list[WishLine]:
    """A visible person's wishes: open ones oldest first, then the newest that have ended."""
    wishes = wishes_with(actor, person).select_related(*WITH_ROWS)
    still = list(wishes.filter(state=WishState.OPEN).order_by("wished_at", "pk")[:limit])
    over = wishes.exclude(state=WishState.OPEN).order_by("-ended_at", "-pk")
    return wish_lines(actor, [*still, *over[: limit - len(still)]])


def _open(actor: Actor, teams: Collection[UUID] | None) -> QuerySet[Wish]:
    died = Death.objects.in_force().filter(person=OuterRef("person"))
    shown = wishes_visible_to(actor).filter(state=WishState.OPEN).exclude(Exists(died))
    shown = shown if teams is None else shown.filter(team_id__in=teams)
    return shown.select_related(*WITH_ROWS)


def _is_for_now(*, since: datetime.datetime | None = None) -> Q:
    """Wished for now, or until a moment, and that moment had not gone by then (or now)."""
    still = Q(until=None) | Q(until__gte=since or clock.now())
    return (Q(is_now=True) | Q(until__isnull=False)) & still


def _for_now(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    return wishes.filter(_is_for_now()).order_by("wished_at", "pk")


def _for_later(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    return wishes.exclude(_is_for_now()).order_by("wished_at", "pk")
