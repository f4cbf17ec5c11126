"""One wish: how it stands, what can be done for it, and which help may have fulfilled it."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.encounters.beginning_kinds import words_of
from rinnalla.encounters.models import HelpGiven, Wish, WishState
from rinnalla.encounters.policy import (
    encounters_about,
    encounters_readable_by,
    may_reopen_wish,
    may_tend_wish,
    wishes_readable_by,
)
from rinnalla.encounters.queries.reopening import EarlierLine, earlier_lines
from rinnalla.encounters.wish_lines import WITH_ROWS, WishLine, people_of_wishes, wish_lines
from rinnalla.organisations.finding import only_known

RECENT_HELP = 10


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


def find_wish(actor: Actor, wish_id: UUID) -> Wish:
    """A wish the actor may read; raises NotKnown. Leaves no trail: nothing is shown of it."""
    return only_known(wishes_readable_by(actor).filter(pk=wish_id).select_related(*WITH_ROWS))


def open_wish_page(actor: Actor, wish_id: UUID) -> WishPage:
    """One wish, opened: the trail tells it first. Raises NotKnown."""
    wish = find_wish(actor, wish_id)
    trail.record(actor, "wish.opened", [wish, *people_of_wishes([wish])])
    return WishPage(
        line=wish_lines(actor, [wish])[0],
        may_tend=may_tend_wish(actor, wish),
        help_given=_fulfilled_by(actor, wish),
        may_reopen=wish.state != WishState.OPEN and may_reopen_wish(actor, wish),
        earlier=earlier_lines(actor, wish.earlier_endings),
    )


def help_since(actor: Actor, wish: Wish) -> list[GivenLine]:
    """Help given since the wish to whom it is of, newest first: what may have fulfilled it."""
    since = Q(happened_at__gte=wish.wished_at) | Q(pk=wish.encounter_id)
    recent = encounters_about(actor, wish).filter(since).order_by("-happened_at", "-pk")
    ids = recent.values_list("pk", flat=True)[:RECENT_HELP]
    given = HelpGiven.objects.filter(encounter__in=list(ids)).select_related("kind", "encounter")
    newest = given.order_by("-encounter__happened_at", "-pk")[:RECENT_HELP]
    return [_given_line(one) for one in newest]


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
