"""The list: what waits, what was decided lately, and what was taken with a mark."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet
from django.utils.functional import Promise

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayState
from rinnalla.fieldsync.policy import may_see_tray, operations_of_teams, tray_visible_to
from rinnalla.fieldsync.tray_lines import TrayLine, line_of
from rinnalla.fieldsync.words import KINDS, MARKS, NO_KIND
from rinnalla.phones.models import Device

LATEST = 100
KEPT_FOR = datetime.timedelta(days=30)  # what was decided about, and how long one waits
MOST_MISSING = 10_000  # more than any phone has unsent


@dataclass(frozen=True)
class MarkedLine:
    """A record that was taken, and what is to be known of it."""

    operation: ReceivedOperation
    kind: str | Promise
    marks: list[Promise]


@dataclass(frozen=True)
class TrayPage:
    """What waits, what was decided lately, and what was taken with a mark.

    `gaps`: whose phones have sent later records before so many earlier ones.
    """

    waiting: list[TrayLine]
    decided: list[TrayLine]
    marked: list[MarkedLine]
    gaps: list[tuple[str, int]]
    under_way: int


def tray_page(actor: Actor) -> TrayPage:
    """The tray of the actor's teams. Raises Refused."""
    require(may_see_tray(actor))
    seen = tray_visible_to(actor).select_related("operation", "user", "team")
    waiting = seen.filter(state=TrayState.WAITING).order_by("-recorded_at")[:LATEST]
    lately = seen.exclude(state=TrayState.WAITING).select_related("resolved_by")
    lately = lately.filter(resolved_at__gte=clock.now() - KEPT_FOR)
    ours = operations_of_teams(actor)
    return TrayPage(
        waiting=[line_of(one) for one in waiting],
        decided=[line_of(one) for one in lately.order_by("-resolved_at")[:LATEST]],
        marked=_marked(ours),
        gaps=_gaps(ours),
        under_way=ours.filter(became=Became.WAITS).count(),
    )


def _marked(ours: QuerySet[ReceivedOperation]) -> list[MarkedLine]:
    taken = ours.filter(became=Became.RECEIVED, recorded_at__gte=clock.now() - KEPT_FOR)
    found = taken.exclude(marks=[]).select_related("device__user").order_by("-recorded_at")[:LATEST]
    return [
        MarkedLine(one, KINDS.get(one.kind, NO_KIND), [MARKS[mark] for mark in one.marks])
        for one in found
    ]


def _gaps(ours: QuerySet[ReceivedOperation]) -> list[tuple[str, int]]:
    """Of each phone how many of its records have not come between those that have."""
    counts = (
        ours.order_by()
        .values("device")
        .annotate(last=Max("sequence"), here=Count("sequence", distinct=True))
    )
    missing = {
        one["device"]: _missing(ours.filter(device=one["device"]), one["last"], one["here"])
        for one in counts
        if one["last"] > one["here"]
    }
    short = {device: number for device, number in missing.items() if number}
    phones = Device.objects.filter(pk__in=short).select_related("user").order_by("pk")
    return [(str(one.user.name), short[one.pk]) for one in phones]


def _missing(theirs: QuerySet[ReceivedOperation], last: int, here: int) -> int:
    """How many have not come; a number that no phone can have counted to tells of none."""
    if last - here > MOST_MISSING:
        near = theirs.filter(sequence__lte=here + MOST_MISSING)
        found = near.aggregate(last=Max("sequence"), here=Count("sequence", distinct=True))
        last, here = found["last"] or 0, found["here"]
    return max(0, last - here)
