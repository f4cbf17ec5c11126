"""Walking an index of words from the newest on, until a page of what the actor may see is full."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from rinnalla.audit.actor import Actor
from rinnalla.core.postings import rarest_first, with_every
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters.models import Posting
from rinnalla.encounters.note_words import mark_of
from rinnalla.encounters.policy import searches_every_team, teams_searched_by


@dataclass(frozen=True)
class Searched:
    """A table that is searched: its postings, the name of their link, and who may see its rows."""

    postings: type[Posting]
    link: str
    visible_to: Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True)
class FoundIds:
    """Ids of what has all the words, newest first; `after` leads on, or is empty."""

    ids: list[UUID] = field(default_factory=list)
    after: str = ""


class Spot(NamedTuple):
    """Where a posting stands in the order of the index: newest minute first."""

    back: int  # minus the minute
    mark: int
    id: UUID  # of the row in which the word is

    def __str__(self) -> str:
        return f"{self.back}.{self.mark}.{self.id.hex}"


def ids_in(
    actor: Actor, searched: Searched, asked: list[list[int]], *, limit: int, after: str = ""
) -> FoundIds:
    """The newest visible rows that have one token of each word; none where no word was asked.

    `after` is what the page before gave. Raises NotKnown for one that no page gave.
    """
    if not asked:
        return FoundIds()
    spots = _newest(actor, searched, asked, after=_spot(after), limit=limit + 1)
    shown = [spot.id for spot in spots[:limit]]
    return FoundIds(shown, str(spots[limit - 1]) if len(spots) > limit else "")


def _newest(
    actor: Actor, searched: Searched, asked: list[list[int]], *, after: Spot | None, limit: int
) -> list[Spot]:
    """The first visible ones in the index's order; each token of the rarest word is walked."""
    rarest, *others = rarest_first(searched.postings._default_manager.all(), asked)
    of_row = f"{searched.link}_id"
    walked = _beyond(_of_own_teams(actor, searched), of_row, after)
    # Not `Exists`: joined, PostgreSQL may read all that the actor sees before it begins to walk.
    visible = Subquery(searched.visible_to(actor).filter(pk=OuterRef(of_row)).values("pk")[:1])
    walked = with_every(walked, others, of=searched.link).filter(IsNull(visible, False))
    ordered = walked.order_by("-minute", "team_mark", of_row)
    spots = {
        Spot(-minute, mark, row)
        for token in rarest
        for minute, mark, row in ordered.filter(token=token).values_list(
            "minute", "team_mark", of_row
        )[:limit]
    }
    return sorted(spots)[:limit]


def _of_own_teams(actor: Actor, searched: Searched) -> "QuerySet[Any]":
    # The tokens are of this organisation alone; the marks only spare looking at other teams'.
    postings = searched.postings._default_manager.all()
    if searches_every_team(actor):
        return postings
    marks = sorted(mark_of(team) for team in teams_searched_by(actor))
    return postings.filter(team_mark__in=marks)


def _beyond(postings: "QuerySet[Any]", of_row: str, spot: Spot | None) -> "QuerySet[Any]":
    if spot is None:
        return postings
    same_minute = Q(minute=-spot.back)
    in_later_team = same_minute & Q(team_mark__gt=spot.mark)
    same_team = same_minute & Q(team_mark=spot.mark, **{f"{of_row}__gt": spot.id})
    later = Q(minute__lt=-spot.back) | in_later_team | same_team
    return postings.filter(later, minute__lte=-spot.back)


def _spot(after: str) -> Spot | None:
    if not after:
        return None
    try:
        back, mark, row = after.split(".")
        return Spot(int(back), int(mark), UUID(row))
    except ValueError as problem:
        raise NotKnown from problem
