"""Finding encounters by words that were typed (S2-21): any inflection, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.postings import context, rarest_first, tokens_asked, with_every
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters.models import Encounter, NotePosting
from rinnalla.encounters.note_words import INDEX, mark_of
from rinnalla.encounters.policy import encounters_visible_to, searches_every_team, teams_searched_by

MOST_AT_ONCE = 500  # candidates looked up in one question


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


def search_notes(actor: Actor, words: str, *, limit: int = 20, after: str = "") -> FoundNotes:
    """The visible encounters in whose texts every typed word is found, in whatever inflection.

    `after` is what the page before gave. What was shown is in the trail, the words are not.
    Raises NotKnown for an `after` that no page gave.
    """
    asked = tokens_asked(context(INDEX, actor.organisation_id), words)
    if not asked:
        return FoundNotes([])
    found: list[tuple[Spot, Encounter]] = []
    for piece in _candidates(actor, asked, after=_spot(after), at_once=limit + 1):
        seen = encounters_visible_to(actor).select_related("place", "area", "team")
        visible = seen.in_bulk([spot.encounter for spot in piece])
        found += [(spot, visible[spot.encounter]) for spot in piece if spot.encounter in visible]
        if len(found) > limit:
            break
    shown = [encounter for _, encounter in found[:limit]]
    trail.record(actor, "encounters.searched", shown)
    return FoundNotes(shown, str(found[limit - 1][0]) if len(found) > limit else "")


def _candidates(
    actor: Actor, asked: list[list[int]], *, after: Spot | None, at_once: int
) -> Iterator[list[Spot]]:
    """What the index holds of these words in the actor's teams, in pieces that grow."""
    # The tokens are of this organisation alone; who may see is asked of the encounters after.
    postings = NotePosting.objects.all()
    rarest, *others = rarest_first(postings, asked)
    if not searches_every_team(actor):
        marks = sorted(mark_of(team) for team in teams_searched_by(actor))
        postings = postings.filter(team_mark__in=marks)
    postings = with_every(postings, others, of="encounter")
    while True:
        piece = _newest(postings, rarest, after=after, limit=at_once)
        yield piece
        if len(piece) < at_once:
            return
        after, at_once = piece[-1], min(at_once * 4, MOST_AT_ONCE)


def _newest(
    postings: QuerySet[NotePosting, Any], tokens: list[int], *, after: Spot | None, limit: int
) -> list[Spot]:
    """The first postings of any of these tokens; each token is walked in the index's order."""
    if after:
        postings = postings.filter(_beyond(after), minute__lte=-after.back)
    ordered = postings.order_by("-minute", "team_mark", "encounter_id")
    spots = {
        Spot(-minute, mark, encounter)
        for token in tokens
        for minute, mark, encounter in ordered.filter(token=token).values_list(
            "minute", "team_mark", "encounter_id"
        )[:limit]
    }
    return sorted(spots)[:limit]


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
