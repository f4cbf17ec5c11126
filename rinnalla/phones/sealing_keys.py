"""Our sealing keys as phones hear of them, and which of them a phone may still need."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rinnalla.core import clock
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.phones.models import Device, PhoneState
from rinnalla.phones.sealing import point_of, server_key
from rinnalla.phones.signing import to_base64url

# A phone that was ended or has lapsed may lie in a drawer, full of records, and be found again.
MAY_STILL_DELIVER = datetime.timedelta(days=365)


def told() -> dict[str, Any]:
    """The public halves of every sealing key still in use, and which is the newest."""
    keys = current_keyring().keys(Purpose.SEALING)
    halves = [
        {"number": number, "public": to_base64url(point_of(server_key(number).public_key()))}
        for number in sorted(keys.by_number)
    ]
    return {"sealing_keys": halves, "newest": keys.active}


def newest() -> int:
    """The number of the key to which phones shall seal from now on."""
    return current_keyring().keys(Purpose.SEALING).active


def note_confirmed(device: Device, number: object) -> None:
    """Note which of our keys the phone says it holds; a key we never told of is passed over."""
    if not isinstance(number, int) or isinstance(number, bool):
        return
    ours = current_keyring().keys(Purpose.SEALING).by_number
    if number in ours and number > device.confirmed_sealing_key:
        behind = Device.objects.filter(pk=device.pk, confirmed_sealing_key__lt=number)
        behind.update(confirmed_sealing_key=number)
        device.confirmed_sealing_key = number


def phones_that_need(number: int) -> QuerySet[Device]:
    """The phones of the organisations in view that may still send what was sealed to that key.

    Those in use, and those ended or lapsed within a year, that have confirmed no newer one.
    """
    since = clock.now() - MAY_STILL_DELIVER
    lately = Q(state=PhoneState.ACTIVE) | Q(ended_at__gte=since)
    return Device.objects.filter(lately, confirmed_sealing_key__lte=number)
