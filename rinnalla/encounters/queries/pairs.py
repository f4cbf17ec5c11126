"""Records of a pair that may tell the same encounter: shown to a person, who decides."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.models import Encounter, Present, SamePair
from rinnalla.encounters.near import WINDOW, are_near
from rinnalla.encounters.policy import encounters_visible_to, may_read_encounters
from rinnalla.encounters.telling import EncounterLine, lines_in_order, subjects_of

# One's own records of the last shifts; who is asked later does not remember.
LOOKED_BACK = datetime.timedelta(days=14)
LOOKED_AT = 50
# By these it is seen which records are near each other.
NEAR = ("team", "recorded_by", "happened_at", "shift_day", "area", "place__area")


@dataclass(frozen=True)
class PossiblePair:
    """One's own record, and one by somebody of the pair that may tell the same."""

    mine: EncounterLine
    other: EncounterLine


def possible_pairs(
    actor: Actor, *, back: datetime.timedelta = LOOKED_BACK, limit: int | None = None
) -> list[PossiblePair]:
    """The actor's records of the last days beside those of their pair, newest first.

    `back`: how far back one's own records are looked at; `limit`: how many are wanted. None that
    somebody has judged. Leaves no trail: the page that shows them does.
    """
    own = encounters_visible_to(actor).filter(
        recorded_by_id=actor.user_id, happened_at__gte=clock.now() - back
    )
    return _pairs(actor, own.order_by("-happened_at")[:LOOKED_AT], limit=limit)


def possible_pairs_of(actor: Actor, encounter: Encounter) -> list[PossiblePair]:
    """Those for one encounter that the actor has just recorded."""
    own = encounters_visible_to(actor).filter(pk=encounter.pk, recorded_by_id=actor.user_id)
    return _pairs(actor, own)


def open_pairs_page(actor: Actor) -> list[PossiblePair]:
    """For the page of possible pairs; what it shows is in the trail. Raises Refused."""
    require(may_read_encounters(actor))
    pairs = possible_pairs(actor)
    shown = subjects_of(line for pair in pairs for line in (pair.mine, pair.other))
    trail.record(actor, "encounters.listed", shown, facts={"pairs": len(pairs)})
    return pairs


def _pairs(
    actor: Actor, own: QuerySet[Encounter], *, limit: int | None = None
) -> list[PossiblePair]:
    mine = list(_lightly(own))
    if not mine:
        return []
    others = list(_lightly(_others_near(actor, mine)))
    together = _out_together(actor, mine) if others else set()
    near = [(m, o) for m in mine for o in others if are_near(m, o) and _is_pair(m, o, together)]
    shown = dict.fromkeys(one.pk for pair in near[:limit] for one in pair)
    lines = {line.id: line for line in lines_in_order(actor, shown)}
    return [PossiblePair(lines[m.pk], lines[o.pk]) for m, o in near[:limit]]


def _lightly(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """With no more than it takes to see which are near: most of them are near none."""
    return encounters.select_related("place").prefetch_related("present").only(*NEAR)


def _others_near(actor: Actor, mine: Iterable[Encounter]) -> QuerySet[Encounter]:
    """Others' records within the window of any of mine, which nobody has judged against mine."""
    own = list(mine)
    ids = [one.pk for one in own]
    judged = SamePair.objects.filter(
        Q(one=OuterRef("pk"), other__in=ids) | Q(other=OuterRef("pk"), one__in=ids)
    )
    others = encounters_visible_to(actor).exclude(recorded_by_id=actor.user_id)
    return others.filter(~Exists(judged), reduce(or_, _spans(own)), recorded_by__isnull=False)


def _spans(mine: Iterable[Encounter]) -> list[Q]:
    """When somebody of the pair may have recorded the same, for each team; what meets is one."""
    merged: dict[UUID, list[list[datetime.datetime]]] = {}
    for one in sorted(mine, key=lambda encounter: encounter.happened_at):
        spans = merged.setdefault(one.team_id, [])
        first, last = one.happened_at - WINDOW, one.happened_at + WINDOW
        if spans and first <= spans[-1][1]:
            spans[-1][1] = last
        else:
            spans.append([first, last])
    return [
        Q(team_id=team, happened_at__gte=first, happened_at__lte=last)
        for team, spans in merged.items()
        for first, last in spans
    ]


def _out_together(actor: Actor, mine: Iterable[Encounter]) -> set[tuple[datetime.date, UUID]]:
    """With whom the actor was out on the days of these: who was there with them in some record."""
    days = {one.shift_day for one in mine}
    teams = {one.team_id for one in mine}
    there = Present.objects.filter(encounter=OuterRef("encounter"), user=actor.user_id)
    span = Q(
        encounter__happened_at__gte=min(one.happened_at for one in mine) - datetime.timedelta(1),
        encounter__happened_at__lte=max(one.happened_at for one in mine) + datetime.timedelta(1),
    )
    with_me = Present.objects.filter(
        span, Exists(there), encounter__team_id__in=teams, encounter__shift_day__in=days
    )
    return set(with_me.values_list("encounter__shift_day", "user_id"))


def _is_pair(mine: Encounter, other: Encounter, together: set[tuple[datetime.date, UUID]]) -> bool:
    """Whether who recorded them were one pair: one names the other, or they were out together."""
    named = other.recorded_by_id in {one.user_id for one in mine.present.all()}
    names_me = mine.recorded_by_id in {one.user_id for one in other.present.all()}
    return named or names_me or (other.shift_day, other.recorded_by_id) in together
