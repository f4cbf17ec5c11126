"""Finding encounters by words that were typed (S2-21): any inflection, newest first."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.postings import context, rarest_first, tokens_asked, with_every
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters.models import Encounter, NotePosting
from rinnalla.encounters.note_words import INDEX, mark_of
from rinnalla.encounters.policy import encounters_visible_to, searches_every_team, teams_searched_by


class Spot(NamedTuple):
    """Where a posting stands in the order of the index: newest minute first."""

    back: int  # minus the minute
    mark: int
    encounter: UUID

    def __str__(self) -> str:
        return f"{self.back}.{self.mark}.{self.encounter.hex}"


@dataclass(frozen=True)
class FoundNotes:
    """Encounters that have all the words, newest first; `after` leads on, or is empty."""

    encounters: list[Encounter]
    after: str = ""


@dataclass(frozen=True)
class FoundIds:
    """The same by their ids alone."""

    ids: list[UUID]
    after: str = ""


def search_notes(actor: Actor, words: str, *, limit: int = 20, after: str = "") -> FoundNotes:
    """The visible encounters in whose texts every typed word is found, in whatever inflection.

    `after` is what the page before gave. What was found is in the trail, the words are not.
    Raises NotKnown for an `after` that no page gave.
    """
    found = ids_with(actor, words, limit=limit, after=after)
    # By their ids alone: who may see them has just been asked, and SQLite knows its way.
    rows = Encounter.objects.prefetch_related("team", "place", "area").in_bulk(found.ids)
    shown = [rows[one] for one in found.ids]
    trail.record(actor, "encounters.searched", shown)
    return FoundNotes(shown, found.after)


def ids_with(actor: Actor, words: str, *, limit: int = 20, after: str = "") -> FoundIds:
    """As `search_notes`. Leaves no trail: the page that shows them does."""
    asked = tokens_asked(context(INDEX, actor.organisation_id), words)
    if not asked:
        return FoundIds([])
    spots = _newest(actor, asked, after=_spot(after), limit=limit + 1)
    shown = [spot.encounter for spot in spots[:limit]]
    return FoundIds(shown, str(spots[limit - 1]) if len(spots) > limit else "")


def _newest(actor: Actor, asked: list[list[int]], *, after: Spot | None, limit: int) -> list[Spot]:
    """The first visible ones in the index's order; each token of the rarest word is walked."""
    rarest, *others = rarest_first(NotePosting.objects.all(), asked)
    ordered = _postings(actor, others, after).order_by("-minute", "team_mark", "encounter_id")
    spots = {
        Spot(-minute, mark, encounter)
        for token in rarest
        for minute, mark, encounter in ordered.filter(token=token).values_list(
            "minute", "team_mark", "encounter_id"
        )[:limit]
    }
    return sorted(spots)[:limit]


def _postings(
    actor: Actor, others: list[list[int]], after: Spot | None
) -> "QuerySet[NotePosting, Any]":
    """Postings of visible encounters that have the other words too, beyond that spot."""
    # The tokens are of this organisation alone; the marks only spare looking at other teams'.
    postings = NotePosting.objects.all()
    if not searches_every_team(actor):
        marks = sorted(mark_of(team) for team in teams_searched_by(actor))
        postings = postings.filter(team_mark__in=marks)
    if after:
        postings = postings.filter(_beyond(after), minute__lte=-after.back)
    visible = encounters_visible_to(actor).filter(pk=OuterRef("encounter_id"))
    return with_every(postings, others, of="encounter").filter(Exists(visible))


def _beyond(spot: Spot) -> Q:
    same_minute = Q(minute=-spot.back)
    in_later_team = same_minute & Q(team_mark__gt=spot.mark)
    same_team = same_minute & Q(team_mark=spot.mark, encounter_id__gt=spot.encounter)
    return Q(minute__lt=-spot.back) | in_later_team | same_team


def _spot(after: str) -> Spot | None:
    if not after:
        return None
    try:
        back, mark, encounter = after.split(".")
        return Spot(int(back), int(mark), UUID(encounter))
    except ValueError as problem:
        raise NotKnown from problem
