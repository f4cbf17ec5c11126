"""Lists of encounters: newest first, filtered, a page at a time whatever the number of teams."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require, require_known
from rinnalla.core.spots import Spot
from rinnalla.encounters.could_not import names_missing, something_was_missing
from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import Encounter, EncounterTopic, HelpGiven, OwnAnswer
from rinnalla.encounters.policy import encounters_visible_to, may_read_encounters
from rinnalla.encounters.shift_day import MORNING
from rinnalla.encounters.telling import EncounterLine, lines_in_order, subjects_of
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import sees_whole_house, teams_of, teams_visible_to

AT_ONCE = 30  # a screen or three; the cost of a page goes by its rows
SHALLOW = 8  # rows of each team that are walked first
DAY = datetime.timedelta(days=1)
ANYTHING = "anything"


@dataclass(frozen=True)
class Asked:
    """What is asked of the list: shift days (both inside), team, kind of place, topic; where from.

    `help_kind`: help of that kind was given; `missing`: that was missing, or ANYTHING that we could
    not help with; `own_answer`: what they answered, or ANYTHING where they were asked.
    `before`: older than that spot; `after`: newer than it.
    """

    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    team_id: UUID | None = None
    place_kind: str = ""
    topic: str = ""
    help_kind: UUID | None = None
    missing: str = ""
    own_answer: str = ""
    before: Spot | None = None
    after: Spot | None = None


@dataclass(frozen=True)
class EncounterList:
    """A page of encounters, newest first; where the older and the newer ones begin, if any."""

    lines: list[EncounterLine]
    older: Spot | None
    newer: Spot | None


def list_encounters(actor: Actor, asked: Asked, *, limit: int = AT_ONCE) -> EncounterList:
    """One page of what the actor may see; what it shows is in the trail first.

    Raises Refused for whom encounters are no matter, NotKnown for another's team.
    """
    require(may_read_encounters(actor))
    teams = _teams(actor, asked)
    rows = _walk(actor, asked, teams=teams, limit=limit + 1)
    more, shown = len(rows) > limit, rows[:limit]
    if asked.after:
        shown.reverse()
    lines = lines_in_order(actor, shown)
    trail.record(actor, "encounters.listed", subjects_of(lines), facts={"shown": len(shown)})
    edge = (lines[0].spot, lines[-1].spot) if lines else (None, None)
    return EncounterList(
        lines=lines,
        older=edge[1] if more or asked.after else None,
        newer=edge[0] if (more if asked.after else asked.before) else None,
    )


def teams_listed(actor: Actor) -> QuerySet[Team]:
    """The teams whose encounters the actor may list: the own ones; with borrowed power all."""
    teams = teams_visible_to(actor)
    return teams if sees_whole_house(actor) else teams.filter(pk__in=teams_of(actor))


def _teams(actor: Actor, asked: Asked) -> list[UUID]:
    mine = list(teams_listed(actor).values_list("pk", flat=True))
    require_known(asked.team_id is None or asked.team_id in mine)
    return [asked.team_id] if asked.team_id else mine


def _walk(actor: Actor, asked: Asked, *, teams: list[UUID], limit: int) -> list[UUID]:
    """The ids of the first ones from the place asked for, in the direction asked for."""
    rows, key = _asked_rows(actor, asked)
    way = "" if asked.after else "-"
    order = [f"{way}happened_at", f"{way}{key}"]
    if len(teams) > 1:
        rows = rows.filter(_bound(rows, order, teams=teams, limit=limit))
    ids = rows.filter(team_id__in=teams).order_by(*order).values_list(key, flat=True)
    return list(ids[:limit])


def _asked_rows(actor: Actor, asked: Asked) -> tuple[QuerySet[Any], str]:
    """What is asked, of all teams, and the column of the encounter's id.

    Where a topic is asked for, along the index of topics.
    """
    visible = _narrowed(encounters_visible_to(actor), asked)
    kind = {"place_kind": asked.place_kind} if asked.place_kind else {}
    if not asked.topic:
        return visible.filter(_span(asked, "pk"), **kind), "pk"
    about = EncounterTopic.objects.filter(
        Exists(visible.filter(pk=OuterRef("encounter"))), topic=asked.topic, **kind
    )
    return about.filter(_span(asked, "encounter_id")), "encounter_id"


def _narrowed(visible: QuerySet[Encounter], asked: Asked) -> QuerySet[Encounter]:
    """By help, by what was missing, by their own answer."""
    if asked.help_kind:
        given = HelpGiven.objects.filter(encounter=OuterRef("pk"), kind=asked.help_kind)
        visible = visible.filter(Exists(given))
    if asked.missing == ANYTHING:
        visible = visible.filter(something_was_missing())
    elif asked.missing:
        visible = visible.filter(something_was_missing(), names_missing(asked.missing))
    if asked.own_answer == ANYTHING:
        return visible.exclude(own_answer=OwnAnswer.NOT_ASKED)
    return visible.filter(own_answer=asked.own_answer) if asked.own_answer else visible


def _bound(rows: QuerySet[Any], order: list[str], *, teams: list[UUID], limit: int) -> Q:
    """How far away a row can be and still be on the page.

    Of each team one row is looked up along its index: the eighth, and where too few teams have
    so many, the last that could be shown. As many teams as together fill a page bound all. So
    many teams cost a short walk each, not a sorting of all they have.
    """
    back = order[0].startswith("-")
    for deep in (SHALLOW, limit):
        last = rows.filter(team_id=OuterRef("pk")).order_by(*order).values("happened_at")
        each = Team.objects.filter(pk__in=teams).annotate(last=Subquery(last[deep - 1 : deep]))
        edges = sorted((edge for edge in each.values_list("last", flat=True) if edge), reverse=back)
        enough = -(-limit // deep)
        if len(edges) >= enough:
            edge = edges[enough - 1]
            return Q(happened_at__gte=edge) if back else Q(happened_at__lte=edge)
    return Q()


def _span(asked: Asked, key: str) -> Q:
    """The stretch of time asked for, from the place asked for."""
    span = Q()
    if asked.first_day:
        span &= Q(happened_at__gte=moment_of(asked.first_day, MORNING))
    if asked.last_day:
        span &= Q(happened_at__lt=moment_of(asked.last_day + DAY, MORNING))
    if asked.before:
        older = Q(happened_at__lt=asked.before.at) | Q(**{f"{key}__lt": asked.before.id})
        span &= Q(happened_at__lte=asked.before.at) & older
    if asked.after:
        newer = Q(happened_at__gt=asked.after.at) | Q(**{f"{key}__gt": asked.after.id})
        span &= Q(happened_at__gte=asked.after.at) & newer
    return span
