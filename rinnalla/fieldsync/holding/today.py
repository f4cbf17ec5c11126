"""The worker's day on the phone: who wished to be met, what was promised, the shift before."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min

from rinnalla.core import clock
from rinnalla.encounters.models import WishState
from rinnalla.encounters.policy import messages_visible_to, wishes_visible_to
from rinnalla.encounters.queries import MessageLine, messages_for, wishes_of_today
from rinnalla.encounters.queries.wishes import LAST_SHIFT
from rinnalla.fieldsync.holding.view import Content, View, day, moment
from rinnalla.fieldsync.holding.wishes_and_matters import matter_content, wish_content
from rinnalla.organisations.policy import teams_of
from rinnalla.people.policy import cards_visible_to
from rinnalla.people.queries import people_to_look_for
from rinnalla.support.models import MatterState
from rinnalla.support.policy import matters_listed_to

WISHES, OTHERS, MATTERS, LOOK_FOR, MESSAGES = 20, 10, 30, 30, 20
AHEAD = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Today:
    """The day's content, whose full cards belong to it, and how long it reads so by itself."""

    content: Content
    tonight: frozenset[UUID]
    until: datetime.datetime


def today(view: View) -> Today | None:
    """The day of whoever goes out with a team; nothing for others."""
    if not teams_of(view.actor):
        return None
    called, others = wishes_of_today(view.actor, now=WISHES, others=OTHERS)
    duties = people_to_look_for(view.actor, today=clock.today(), limit=LOOK_FOR)
    due = matters_listed_to(view.actor).filter(
        state=MatterState.OPEN, until__lte=clock.today() + AHEAD
    )
    rows = list(due.select_related("carried_by").order_by("until", "id")[:MATTERS])
    content: Content = {
        "day": day(clock.today()),
        "wishes": _of_known(view, wish_content(view.actor, [line.wish for line in called])),
        "other_wishes": _of_known(view, wish_content(view.actor, [line.wish for line in others])),
        "matters": _of_known(view, matter_content(rows, neutral=True)),
        "look_for": [
            {
                "person_id": str(one.person_id),
                "pair": list(one.pair),
                "rhythm_days": one.rhythm_days,
                "ways": list(one.ways),
                "last_met_at": moment(one.last_met_at),
            }
            for one in duties
        ],
        "messages": [_message(line) for line in messages_for(view.actor)[:MESSAGES]],
    }
    whose = {line.wish.person_id for line in called} | {one.person_id for one in duties}
    return Today(content, frozenset(one for one in whose if one), _reads_so_until(view))


def _of_known(view: View, rows: list[Content]) -> list[Content]:
    """These, nobody's by id where the worker does not know of them."""
    named = {row["person_id"] for row in rows if row["person_id"]}
    known = cards_visible_to(view.actor).filter(pk__in=named).values_list("pk", flat=True)
    ids = {str(one) for one in known} if named else set()
    return [
        row | {"person_id": row["person_id"] if row["person_id"] in ids else None} for row in rows
    ]


def _message(line: MessageLine) -> Content:
    one = line.message
    return {
        "id": str(one.pk),
        "team_id": str(one.team_id),
        "text": str(one.text),
        "written_by": line.written_by,
        "at": moment(one.recorded_at),
        "until": moment(one.expires_at),
        "is_mine": line.is_mine,
    }


def _reads_so_until(view: View) -> datetime.datetime:
    """When the next message goes, or a wished moment is so long past that it calls nobody."""
    goes = messages_visible_to(view.actor).aggregate(first=Min("expires_at"))["first"]
    calling = wishes_visible_to(view.actor).filter(
        until__gte=view.now - LAST_SHIFT, state=WishState.OPEN
    )
    passes = calling.aggregate(first=Min("until"))["first"]
    moments = [view.until, goes, passes and passes + LAST_SHIFT]
    return min(one for one in moments if one is not None)
