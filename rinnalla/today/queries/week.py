"""What went well this week: matters finished together, and successes of encounters."""

import datetime
from dataclasses import dataclass

from django.db.models import Model

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import encounters_visible_to
from rinnalla.support.models import Matter
from rinnalla.support.queries import finished_lately

DAYS = 7
LOOKED_AT = 200  # the latest encounters, among which successes are looked for: they are sealed


@dataclass(frozen=True)
class WentWell:
    """One thing that went well, when, and the row that tells it."""

    at: datetime.datetime
    text: str
    row: Model


def went_well_lately(actor: Actor, *, limit: int = 10) -> list[WentWell]:
    """What went well in the actor's teams in these days, newest first, without names.

    Leaves no trail: the page that shows it does.
    """
    found = [*_finished(actor, limit), *_successes(actor, limit)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _finished(actor: Actor, limit: int) -> list[WentWell]:
    done = finished_lately(actor, days=DAYS, limit=limit)
    return [WentWell(one.ended_at, one.title, Matter(pk=one.id)) for one in done if one.ended_at]


def _successes(actor: Actor, limit: int) -> list[WentWell]:
    since = clock.now() - datetime.timedelta(days=DAYS)
    lately = encounters_visible_to(actor).filter(happened_at__gte=since, joined_to=None)
    rows = lately.order_by("-happened_at").only("id", "happened_at", "success")[:LOOKED_AT]
    told = [one for one in rows if one.success]
    return [WentWell(one.happened_at, str(one.success), Encounter(pk=one.pk)) for one in told][
        :limit
    ]
