"""What a phone should hold at this moment: asked from the start, and past what it was told."""

from typing import Any

from django.utils import translation

from rinnalla.core import clock
from rinnalla.fieldsync.holding.changed import Changed
from rinnalla.fieldsync.holding.looking import look
from rinnalla.fieldsync.holding.mine import sent_lately
from rinnalla.fieldsync.holding.view import View, mark_of
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
