"""Lists of matters: open ones, those of a day, a person's, those finished together."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, teams_visible_to
from rinnalla.people.models import Person
from rinnalla.people.policy import may_see
from rinnalla.support.lines import (
    MatterLine,
    MatterRow,
    lines,
    lines_from,
    subjects_of,
    with_cards,
)
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.policy import (
    matters_listed_to,
    matters_readable_by,
    matters_visible_to,
    may_begin_any,
    may_list_matters,
)
from rinnalla.support.queries.searching import matters_with

AT_MOST = 100
AT_ONCE = 50  # matters on a page
LATELY = 7  # days: "this week"


@dataclass(frozen=True)
class MattersPage:
    """The page of open matters; `older` begins the next one, if there is one."""

    due: list[MatterRow]
    agreed: list[MatterRow]
    without_day: list[MatterRow]
    older: UUID | None
    teams: list[Team]
    team_id: UUID | None
    may_begin: bool


def matters_page(
    actor: Actor, *, team_id: UUID | None = None, after: UUID | None = None
) -> MattersPage:
    """What is open: late and today first, then by agreed day, then without a day.

    `after` is the matter that the page before ended with. The trail tells what is shown. Raises
    Refused; NotKnown for another's team or matter.
    """
    require(may_list_matters(actor))
    teams = teams_to_list(actor)
    matters = _open(actor)
    if team_id:
        only_known(teams_visible_to(actor).filter(pk=team_id, pk__in=[one.pk for one in teams]))
        matters = matters.filter(team_id=team_id)
    if after:
        matters = _after(matters, only_known(matters_visible_to(actor).filter(pk=after)))
    shown = list(matters.select_related("carried_by")[: AT_ONCE + 1])
    rows = with_cards(actor, lines_from(shown[:AT_ONCE], neutral=True))
    trail.record(actor, "matters.listed", subjects_of(rows), facts={"shown": len(rows)})
    return MattersPage(
        due=[row for row in rows if row.is_due],
        agreed=[row for row in rows if row.line.until and not row.is_due],
        without_day=[row for row in rows if not row.line.until],
        older=shown[AT_ONCE - 1].pk if len(shown) > AT_ONCE else None,
        teams=teams,
        team_id=team_id,
        may_begin=may_begin_any(actor),
    )


def teams_to_list(actor: Actor) -> list[Team]:
    """The teams whose matters the actor lists, by name."""
    teams = teams_visible_to(actor)
    mine = teams if sees_whole_house(actor) else teams.filter(pk__in=teams_followed_by(actor))
    return in_finnish_order(mine, lambda team: team.name)


@dataclass(frozen=True)
class FoundPage:
    """Matters that were found, the newest first; `after` leads on, if there are more."""

    rows: list[MatterRow]
    after: UUID | None


def found_matters(actor: Actor, words: str, *, after: UUID | None = None) -> FoundPage:
    """Matters in which every typed word is found, newest first, open or ended.

    `after` is what the page before gave. Those shown, and whose they are, are in the trail; the
    words are not. Raises Refused.
    """
    require(may_list_matters(actor))
    found = matters_with(actor, words, after=after)
    in_order = {matter.pk: place for place, matter in enumerate(found.matters)}
    mine = matters_visible_to(actor).filter(pk__in=in_order)
    rows = with_cards(actor, lines(mine, neutral=True))
    trail.record(actor, "matters.searched", subjects_of(rows), facts={"shown": len(rows)})
    return FoundPage(sorted(rows, key=lambda row: in_order[row.line.id]), found.after)


def open_matters(actor: Actor, *, team_id: UUID | None = None) -> list[MatterLine]:
    """Open matters in the actor's sight, agreed days first and the nearest of them on top."""
    matters = _open(actor)
    if team_id:
        matters = matters.filter(team_id=team_id)
    return lines(matters[:AT_MOST], neutral=True)


def matters_due(actor: Actor, *, until: datetime.date, limit: int = AT_MOST) -> list[MatterLine]:
    """Open matters agreed for that day (Helsinki) or before it, the earliest day first."""
    due = matters_listed_to(actor).filter(state=MatterState.OPEN, until__lte=until)
    return lines(due.order_by("until", "id")[:limit], neutral=True)


def matters_of(actor: Actor, person: Person) -> list[MatterLine]:
    """Open matters of a person the actor sees, kept-close ones to the pair; none of others."""
    if not may_see(actor, person):
        return []
    mine = matters_readable_by(actor).filter(person=person, state=MatterState.OPEN)
    return lines(_in_order(mine)[:AT_MOST], neutral=False)


def finished_matters_of(actor: Actor, person: Person, *, limit: int = 5) -> list[MatterLine]:
    """What was finished together, newest first: successes."""
    if not may_see(actor, person):
        return []
    done = matters_readable_by(actor).filter(person=person, state=MatterState.FINISHED)
    return lines(done.order_by("-ended_at", "id")[:limit], neutral=False)


def finished_lately(actor: Actor, *, days: int = LATELY, limit: int = 10) -> list[MatterLine]:
    """What the actor's teams finished together in these days, newest first."""
    since = clock.now() - datetime.timedelta(days=days)
    done = matters_listed_to(actor).filter(state=MatterState.FINISHED, ended_at__gte=since)
    return lines(done.order_by("-ended_at", "id")[:limit], neutral=True)


def _open(actor: Actor) -> "QuerySet[Matter]":
    return _in_order(matters_listed_to(actor).filter(state=MatterState.OPEN))


def _in_order(matters: "QuerySet[Matter]") -> "QuerySet[Matter]":
    return matters.order_by(F("until").asc(nulls_last=True), "id")


def _after(matters: "QuerySet[Matter]", last: Matter) -> "QuerySet[Matter]":
    if last.until is None:
        return matters.filter(until=None, pk__gt=last.pk)
    later = Q(until__gt=last.until) | Q(until=last.until, pk__gt=last.pk)
    return matters.filter(later | Q(until=None))
