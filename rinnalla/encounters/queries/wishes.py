"""Open wishes and how long they have waited; a person's; one, with what can be done for it."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.beginning_kinds import words_of
from rinnalla.encounters.models import HelpGiven, Wish, WishState
from rinnalla.encounters.policy import (
    encounters_readable_by,
    encounters_with,
    may_read_wishes,
    may_reopen_wish,
    may_tend_wish,
    tends_wishes_of,
    wishes_readable_by,
    wishes_visible_to,
    wishes_with,
)
from rinnalla.encounters.queries.reopening import EarlierLine, earlier_lines
from rinnalla.encounters.waiting import Waiting, waiting
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import ContactState, ContactWish, Death, Person
from rinnalla.people.queries import PersonCard, cards_of

AT_ONCE = 50  # wishes on a page
RECENT_HELP = 10
LAST_SHIFT = datetime.timedelta(days=1)  # a moment that passed earlier calls nobody any more
QUIET = (ContactState.PAUSE, ContactState.DOES_NOT_WISH)
WITH_ROWS = ("team", "taken_by", "person")


@dataclass(frozen=True)
class WishLine:
    """A wish as a line: whose (nobody's name, where the card is not the actor's to see), the wait.

    `has_passed`: the moment it was wished for has gone by; it is open all the same. `may_take`:
    it is of a team whose wishes the actor sees to.
    """

    wish: Wish
    card: PersonCard | None
    waited: Waiting
    has_passed: bool
    is_mine: bool
    may_take: bool

    @property
    def taken_by(self) -> str:
        """Who sees to it; nothing where nobody has taken it."""
        return str(self.wish.taken_by.name) if self.wish.taken_by else ""


@dataclass(frozen=True)
class OpenWishes:
    """Those for now, and the others oldest first; `after` begins the next page, if there is one."""

    now: list[WishLine]
    others: list[WishLine]
    after: UUID | None


@dataclass(frozen=True)
class GivenLine:
    """Help that was given, to be chosen as what fulfilled a wish."""

    id: UUID
    at: datetime.datetime
    words: str


@dataclass(frozen=True)
class WishPage:
    """One wish: the line, whether the actor may do something for it, and how it ended.

    `earlier`: how it had ended before it was opened again, the latest first.
    """

    line: WishLine
    may_tend: bool
    help_given: GivenLine | None
    may_reopen: bool
    earlier: list[EarlierLine]


def open_wishes(
    actor: Actor, teams: Collection[UUID] | None = None, *, limit: int = AT_ONCE
) -> list[WishLine]:
    """Open wishes of these teams (of all that the actor sees), those for now first, then oldest.

    Nobody's who has died stands there. Leaves no trail: the page that shows them does.
    """
    shown = _open(actor, teams)
    for_now = list(_for_now(shown)[:limit])
    others = list(_for_later(shown)[: limit - len(for_now)]) if len(for_now) < limit else []
    return _lines(actor, [*for_now, *others])


def wishes_of_today(
    actor: Actor, *, now: int, others: int
) -> tuple[list[WishLine], list[WishLine]]:
    """At most so many wishes that call somebody now, and of the other open ones; oldest first.

    Now: wished for now or until a moment that has not passed, or did within the last day. Nobody's
    who wants a pause or no contact: theirs stand on the page of wishes. Leaves no trail: the page
    that shows them does.
    """
    quiet = ContactWish.objects.filter(person=OuterRef("person"), ended_at=None, state__in=QUIET)
    shown = _open(actor, None).exclude(Exists(quiet)).order_by("wished_at", "pk")
    calls = _is_for_now(since=clock.now() - LAST_SHIFT)
    called = list(shown.filter(calls)[:now])
    lines = _lines(actor, [*called, *shown.exclude(calls)[:others]])
    return lines[: len(called)], lines[len(called) :]


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
    trail.record(actor, "wishes.listed", [*rows, *_people(rows)])
    lines = _lines(actor, rows)
    more = others[AT_ONCE - 1].pk if len(others) > AT_ONCE else None
    return OpenWishes(lines[: len(for_now)], lines[len(for_now) :], more)


def open_wishes_of(
    actor: Actor, person: Person, *, cards: Mapping[UUID, PersonCard] | None = None
) -> list[WishLine]:
    """A visible person's open wishes, oldest first; `cards` are those already asked for."""
    wishes = wishes_with(actor, person).select_related(*WITH_ROWS).filter(state=WishState.OPEN)
    return _lines(actor, wishes.order_by("wished_at", "pk")[:AT_ONCE], cards=cards)


def wishes_of(actor: Actor, person: Person, *, limit: int = 20) -> list[WishLine]:
    """A visible person's wishes: open ones oldest first, then the newest that have ended."""
    wishes = wishes_with(actor, person).select_related(*WITH_ROWS)
    still = list(wishes.filter(state=WishState.OPEN).order_by("wished_at", "pk")[:limit])
    over = wishes.exclude(state=WishState.OPEN).order_by("-ended_at", "-pk")
    return _lines(actor, [*still, *over[: limit - len(still)]])


def find_wish(actor: Actor, wish_id: UUID) -> Wish:
    """A wish the actor may read; raises NotKnown. Leaves no trail: nothing is shown of it."""
    return only_known(wishes_readable_by(actor).filter(pk=wish_id).select_related(*WITH_ROWS))


def open_wish_page(actor: Actor, wish_id: UUID) -> WishPage:
    """One wish, opened: the trail tells it first. Raises NotKnown."""
    wish = find_wish(actor, wish_id)
    trail.record(actor, "wish.opened", [wish, *_people([wish])])
    return WishPage(
        line=_lines(actor, [wish])[0],
        may_tend=may_tend_wish(actor, wish),
        help_given=_fulfilled_by(actor, wish),
        may_reopen=wish.state != WishState.OPEN and may_reopen_wish(actor, wish),
        earlier=earlier_lines(actor, wish.earlier_endings),
    )


def help_since(actor: Actor, wish: Wish) -> list[GivenLine]:
    """Help given since the wish to whom it is of, newest first: what may have fulfilled it.

    Of somebody nameless: in the nameless encounters of the wish's team.
    """
    if wish.person is not None:
        met = encounters_with(actor, wish.person)
    else:
        met = encounters_readable_by(actor).filter(team_id=wish.team_id, persons=None)
    recent = met.filter(Q(happened_at__gte=wish.wished_at) | Q(pk=wish.encounter_id))
    ids = recent.order_by("-happened_at", "-pk").values_list("pk", flat=True)[:RECENT_HELP]
    given = HelpGiven.objects.filter(encounter__in=list(ids)).select_related("kind", "encounter")
    newest = given.order_by("-encounter__happened_at", "-pk")[:RECENT_HELP]
    return [_given_line(one) for one in newest]


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


def _lines(
    actor: Actor, wishes: Iterable[Wish], *, cards: Mapping[UUID, PersonCard] | None = None
) -> list[WishLine]:
    rows, now = list(wishes), clock.now()
    people = {one.person_id for one in rows if one.person_id}
    cards = cards if cards is not None else cards_of(actor, people)
    return [
        WishLine(
            wish=one,
            card=cards.get(one.person_id) if one.person_id else None,
            waited=waiting(
                one.wished_at,
                asked_service_at=one.asked_service_at,
                ended_at=one.ended_at,
                now=now,
            ),
            has_passed=one.ended_at is None and one.until is not None and one.until < now,
            is_mine=one.taken_by_id is not None and one.taken_by_id == actor.user_id,
            may_take=tends_wishes_of(actor, one.team_id),
        )
        for one in rows
    ]


def _fulfilled_by(actor: Actor, wish: Wish) -> GivenLine | None:
    """The help that ended it, where its encounter is the actor's to read."""
    if wish.help_given_id is None:
        return None
    given = HelpGiven.objects.filter(pk=wish.help_given_id).select_related("kind", "encounter")
    readable = given.filter(encounter__in=encounters_readable_by(actor).values("pk")).first()
    return _given_line(readable) if readable else None


def _given_line(given: HelpGiven) -> GivenLine:
    words = words_of(given.kind) if given.kind else str(given.words)
    return GivenLine(given.pk, given.encounter.happened_at, words)


def _people(wishes: Iterable[Wish]) -> list[Person]:
    found = {one.person_id: one.person for one in wishes if one.person is not None}
    return list(found.values())
