"""What a phone should hold and be told at this moment: asked anew, and past what it was told."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import translation

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.fieldsync.holding.changed import Changed
from rinnalla.fieldsync.holding.looking import look
from rinnalla.fieldsync.holding.mine import sent_lately
from rinnalla.fieldsync.holding.view import View, mark_of
from rinnalla.fieldsync.models import Became, ReceivedOperation, TrayItem
from rinnalla.fieldsync.policy import by_phone
from rinnalla.people.policy import people_visible_to
from rinnalla.phones.models import Device


def held_by(device_id: str) -> dict[str, Any]:
    """The keys and their marks, and whom the worker may see by the pages' own rule."""
    device = Device.objects.select_related("user").get(pk=device_id)
    if not device.is_in_use:
        return {"state": device.state, "keys": {}, "people": []}
    actor = by_phone(device)
    view = View(actor, device, device.user.language, clock.now())
    with translation.override(view.language):
        looked = look(view, Changed(everything=True), sent_lately(view))
    return {
        "state": device.state,
        "keys": {key: mark_of(key, content) for key, content in looked.contents.items()},
        "people": [str(one) for one in people_visible_to(actor).values_list("pk", flat=True)],
    }


def items_of(device_id: str) -> list[dict[str, Any]]:
    """What of this phone's worker came into the tray, how it stands, and whether of this shift."""
    device = Device.objects.select_related("user").get(pk=device_id)
    began = View(by_phone(device), device, device.user.language, clock.now()).shift_began
    theirs = TrayItem.objects.filter(operation__device__user=device.user_id, operation__twin=0)
    # Brought again, sealed anew: what came of it then is told, whatever lies in the tray.
    again = ReceivedOperation.objects.filter(
        device=OuterRef("operation__device"),
        operation_id=OuterRef("operation__operation_id"),
        became=Became.RECEIVED,
    )
    theirs = theirs.exclude(Exists(again))
    return [
        {
            "operation": str(one.operation.operation_id),
            "became": one.operation.became,
            "state": one.state,
            "is_of_shift": one.operation.recorded_at >= began,
        }
        for one in theirs.select_related("operation")
    ]


def sees(device_id: str, person_id: str) -> dict[str, Any]:
    """Whether its worker may see that person, and how often they have opened the card."""
    device = Device.objects.select_related("user").get(pk=device_id)
    seen = people_visible_to(by_phone(device)).filter(pk=person_id).exists()
    opened = TrailEntry.objects.filter(kind="person.opened", actor_id=device.user_id)
    subjects = opened.values_list("subjects", flat=True)
    count = sum(person_id in [one for _, one in rows] for rows in subjects)
    return {"sees": device.is_in_use and seen, "opened": count}
