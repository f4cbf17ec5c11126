"""What stands in the database, for the checker: read past every rule, by rows alone."""

import datetime
from typing import Any

from django.db.models import Model

from rinnalla.audit.models import TrailEntry
from rinnalla.encounters.models import Attempt, Encounter, Observation, ShiftMessage, Wish
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.people.models import Alias, ContactWish, Person
from rinnalla.phones.models import Device
from rinnalla.support.models import Matter

# Deeds of the pages by which what a phone recorded is done, one entry for each.
KINDS = (
    "encounter.recorded", "encounter.corrected", "attempt.recorded", "observation.recorded",
    "message.left", "person.remembered", "contact.paused", "contact.not_wished",
    "contact.resumed", "matter.begun", "matter.ended", "wish.ended", "tray_item.kept",
    "phone.enrolled", "phone.ended", "phone.lapsed", "person.erased",
)  # fmt: skip


def truth() -> dict[str, Any]:
    """Every row that phones can make or change, and the trail of it."""
    return {
        "operations": _operations(),
        "encounters": {str(one.pk): _encounter(one) for one in Encounter.objects.all()},
        "attempts": _times(Attempt, "tried_at"),
        "observations": _times(Observation, "seen_at"),
        "messages": {str(one.pk): str(one.text) for one in ShiftMessage.objects.all()},
        "people": _people(),
        "wishes": dict(_states(Wish)),
        "matters": dict(_states(Matter)),
        "devices": _devices(),
        "trail": _trail(),
    }


def _operations() -> list[dict[str, Any]]:
    rows = ReceivedOperation.objects.order_by("device_id", "sequence", "twin")
    items = {one.operation_id: one for one in TrayItem.objects.all()}
    return [
        {
            "id": str(row.operation_id),
            "device": str(row.device_id),
            "twin": row.twin,
            "sequence": row.sequence,
            "kind": row.kind,
            "became": row.became,
            "reason": row.reason,
            "hash": str(row.content_hash),
            "marks": row.marks,
            "waits_for": row.waits_for and str(row.waits_for),
            "made_id": row.made_id and str(row.made_id),
            "kept": None if row.content is None else str(row.content),
            "item": items[row.pk].state if row.pk in items else None,
            "item_id": str(items[row.pk].pk) if row.pk in items else None,
            "item_made_at": _milliseconds(items[row.pk].recorded_at) if row.pk in items else None,
            "decided_at": _milliseconds(items[row.pk].resolved_at) if row.pk in items else None,
        }
        for row in rows
    ]


def _encounter(one: Encounter) -> dict[str, Any]:
    return {
        "note": str(one.note),
        "own_words": str(one.own_words),
        "at": one.happened_at.timestamp() * 1000,
        "people": sorted(str(met) for met in one.persons.values_list("person_id", flat=True)),
    }


def _people() -> dict[str, Any]:
    names = dict(Alias.objects.filter(is_main=True).values_list("person_id", "name"))
    wishes = dict(ContactWish.objects.filter(ended_at=None).values_list("person_id", "state"))
    return {
        str(one.pk): {"alias": str(names.get(one.pk, "")), "contact": wishes.get(one.pk)}
        for one in Person.objects.all()
    }


def _devices() -> dict[str, Any]:
    ended = Device.objects.values_list("pk", "state", "ended_at")
    return {
        str(device): {"state": state, "ended_at": _milliseconds(at)} for device, state, at in ended
    }


def _times(model: type[Model], name: str) -> dict[str, float]:
    rows = model._default_manager.values_list("pk", name)
    return {str(made): at.timestamp() * 1000 for made, at in rows}


def _milliseconds(at: datetime.datetime | None) -> float | None:
    return at.timestamp() * 1000 if at else None


def _states(model: type[Model]) -> list[tuple[str, str]]:
    rows = model._default_manager.values_list("pk", "state")
    return [(str(made), state) for made, state in rows]


def _trail() -> list[list[Any]]:
    entries = TrailEntry.objects.order_by("seq").values_list("kind", "subjects")
    return [[kind, [one for _, one in subjects]] for kind, subjects in entries]
