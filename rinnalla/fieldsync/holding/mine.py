"""What the worker recorded in this shift's day, how it stands, and as what it may be corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from rinnalla.encounters.drafting import draft_of, with_parts
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import encounters_readable_by
from rinnalla.fieldsync.holding.said import said_of
from rinnalla.fieldsync.holding.view import Content, View, mark_of, moment, text_id
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayState
from rinnalla.organisations.policy import teams_followed_by

MOST = 200
COLUMNS = (
    "operation_id",
    "kind",
    "became",
    "reason",
    "recorded_at",
    "made",
    "made_id",
    "tray_item__state",
)
ENCOUNTER = "encounters.encounter"
UNSETTLED = (TrayState.SET_ASIDE, TrayState.FORGOTTEN)


@dataclass(frozen=True)
class Sent:
    """What the worker's phones have brought of late, and a mark of how it all stands."""

    rows: list[dict[str, Any]]

    @property
    def mark(self) -> str:
        """Another one: something came, was taken up or was decided."""
        return mark_of("sent", [[str(one[name]) for name in COLUMNS] for one in self.rows])

    @property
    def encounters(self) -> set[UUID]:
        """The encounters that were made or changed."""
        return {one["made_id"] for one in self.rows if one["made"] == ENCOUNTER and one["made_id"]}


def sent_lately(view: View) -> Sent:
    """In one query: of this shift's day, and what still waits or lies in the tray."""
    theirs = ReceivedOperation.objects.filter(
        organisation_id=view.actor.organisation_id, device__user=view.device.user_id, twin=0
    )
    waiting = Q(became=Became.WAITS) | Q(tray_item__state=TrayState.WAITING)
    wanted = theirs.filter(Q(recorded_at__gte=view.shift_began) | waiting)
    return Sent(list(wanted.order_by("-recorded_at", "-pk").values(*COLUMNS)[:MOST]))


def mine(view: View, sent: Sent) -> dict[str, Content]:
    """Each of these, and what the worker recorded today in the office."""
    here = Encounter.objects.filter(
        organisation_id=view.actor.organisation_id,
        recorded_by_id=view.actor.user_id,
        recorded_at__gte=view.shift_began,
    )
    office = dict(
        here.exclude(pk__in=sent.encounters)
        .order_by("-recorded_at", "-pk")
        .values_list("pk", "recorded_at")[:MOST]
    )
    records = _records(view, {*sent.encounters, *office})
    held = {f"mine:{one['operation_id']}": _of_phone(one, records) for one in sent.rows}
    for pk, at in office.items():
        if pk in records:
            held[f"mine:{pk}"] = {
                "operation_id": None,
                "kind": "encounter.recorded",
                "state": str(Became.RECEIVED),
                "reason": "",
                "at": moment(at),
                "row_id": str(pk),
                "record": records[pk],
            }
    return held


def _of_phone(one: Mapping[str, Any], records: Mapping[UUID, Content]) -> Content:
    decided = one["tray_item__state"]
    return {
        "operation_id": str(one["operation_id"]),
        "kind": one["kind"],
        "state": decided if decided in UNSETTLED else one["became"],
        "reason": one["reason"],
        "at": moment(one["recorded_at"]),
        "row_id": text_id(one["made_id"]),
        "record": records.get(one["made_id"]),
    }


def _records(view: View, ids: Iterable[UUID]) -> dict[UUID, Content]:
    """Those of these encounters that the worker may read now, in as many queries for fifty."""
    follows = teams_followed_by(view.actor)
    readable = encounters_readable_by(view.actor).filter(pk__in=list(ids))
    return {
        one.pk: {
            "encounter_id": str(one.pk),
            "version": one.version,
            "may_correct": one.team_id in follows or one.recorded_by_id == view.actor.user_id,
            "said": said_of(draft_of(one)),
        }
        for one in with_parts(readable)
    }
