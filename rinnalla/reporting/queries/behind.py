"""The records that a figure counts, where no other page lists them: wishes, attempts, observations.

Only what the reader may see stands there; what is kept close, or of somebody who shut the reader
out, is counted and not listed.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require_known
from rinnalla.core.spots import Spot
from rinnalla.encounters.models import Attempt, Observation, Wish, WishState
from rinnalla.encounters.policy import (
    attempts_visible_to,
    observations_visible_to,
    wishes_visible_to,
)
from rinnalla.people.contact_words import WAYS
from rinnalla.people.queries import PersonCard, cards_of
from rinnalla.reporting.counted import Asked, what_is_counted
from rinnalla.reporting.counting.cells import Span
from rinnalla.reporting.counting.wishes import HELPED
from rinnalla.reporting.measures import ENDINGS
from rinnalla.reporting.policy import teams_with_figures
from rinnalla.reporting.words import period_in_words

AT_ONCE = 50


def _told_of_wish(wish: Wish) -> tuple[str, str, str]:
    stands = WishState.HELPED if wish.state in HELPED else wish.state
    words = str(wish.words) or str(_("A wish whose words have been forgotten"))
    return words, str(ENDINGS[stands]), reverse("encounters:wish", args=[wish.pk])


def _told_of_attempt(attempt: Attempt) -> tuple[str, str, str]:
    return str(WAYS[attempt.way]), str(attempt.tried), ""


def _told_of_observation(seen: Observation) -> tuple[str, str, str]:
    href = reverse("places:place", args=[seen.place_id])
    heads = "" if seen.heads is None else str(seen.heads)
    return str(seen.place.name), " ".join(part for part in (heads, str(seen.note)) if part), href


@dataclass(frozen=True)
class Behind:
    """A kind of record: what may be seen of it, the column of its moment.

    `told` gives its words, some more, and where it is read.
    """

    title: Promise
    visible_to: Callable[[Actor], QuerySet[Any]]
    at: str
    beside: tuple[str, ...]
    told: Callable[[Any], tuple[str, str, str]]
    place_kind: str = ""


BEHIND: Mapping[str, Behind] = {
    "wishes": Behind(
        _("Wishes"),
        wishes_visible_to,
        "wished_at",
        ("person",),
        _told_of_wish,
        "encounter__place_kind",
    ),
    "attempts": Behind(
        _("Attempts to reach"),
        attempts_visible_to,
        "tried_at",
        ("person",),
        _told_of_attempt,
    ),
    "observations": Behind(
        _("Observations at places"),
        observations_visible_to,
        "seen_at",
        ("place",),
        _told_of_observation,
        "place__kind",
    ),
}


@dataclass(frozen=True)
class RecordLine:
    """A record: when, in what words, where it is read, and of whom, where the reader sees it."""

    at: datetime.datetime
    words: str
    more: str
    href: str
    card: PersonCard | None


@dataclass(frozen=True)
class BehindPage:
    """A page of records, the newest first; `older` is where the next page begins."""

    title: str
    period: str
    lines: list[RecordLine]
    older: Spot | None


@dataclass(frozen=True)
class _Wanted:
    asked: Asked
    state: str
    before: Spot | None


def open_behind(
    actor: Actor, name: str, asked: Asked, *, state: str = "", before: Spot | None = None
) -> BehindPage:
    """The records that a figure counts; the trail tells it first.

    `name` is one of BEHIND, `state` a code of the figure. Raises NotKnown, Refused.
    """
    require_known(name in BEHIND)
    counted = what_is_counted(actor, asked)
    behind = BEHIND[name]
    rows = list(_rows(actor, behind, _Wanted(counted, state, before))) if counted else []
    shown = rows[:AT_ONCE]
    people = {_person_id(one): one.person for one in shown if hasattr(one, "person") and one.person}
    places = [one.place for one in shown if hasattr(one, "place_id")]
    trail.record(
        actor,
        "wishes.listed"
        if name == "wishes"
        else "attempts.listed"
        if name == "attempts"
        else "observations.listed",
        [*shown, *people.values(), *places],
        facts={"shown": len(shown)},
    )
    cards = cards_of(actor, set(people))
    more = Spot(getattr(shown[-1], behind.at), shown[-1].pk) if len(rows) > AT_ONCE else None
    return BehindPage(
        title=str(behind.title),
        period=period_in_words(asked.period),
        lines=[
            RecordLine(getattr(one, behind.at), *behind.told(one), cards.get(_person_id(one)))
            for one in shown
        ],
        older=more,
    )


def _rows(actor: Actor, behind: Behind, wanted: _Wanted) -> QuerySet[Any]:
    asked = wanted.asked
    own = teams_with_figures(actor)
    span = Span(actor.organisation_id, asked.period, [asked.team_id] if asked.team_id else own)
    rows = behind.visible_to(actor).filter(
        **span.owned(), **{f"{behind.at}__gte": span.begins, f"{behind.at}__lt": span.ends}
    )
    if behind.at == "wished_at":
        rows = _stand(rows.filter(encounter__joined_to=None), wanted.state)
    if asked.place_kind:
        kind = {behind.place_kind: asked.place_kind} if behind.place_kind else {"pk": None}
        rows = rows.filter(**kind)  # attempts happen at no kind of place
    if wanted.before:
        at, pk = wanted.before
        older = Q(**{f"{behind.at}__lt": at}) | Q(**{behind.at: at, "pk__lt": pk})
        rows = rows.filter(older)
    newest = rows.select_related(*behind.beside).order_by(f"-{behind.at}", "-pk")
    return newest[: AT_ONCE + 1]


def _stand(wishes: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Those that stand so; any way where nothing is asked."""
    if state == WishState.HELPED:
        return wishes.filter(state__in=HELPED)
    return wishes.filter(state=state) if state in WishState.values else wishes


def _person_id(row: Any) -> Any:
    """Whom a record is about; None for nobody, and where it is about nobody by its kind."""
    return getattr(row, "person_id", None)
