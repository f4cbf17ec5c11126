"""How a phone stands at the moment it asks, whether the night has looked at it or not."""

from rinnalla.audit.actor import Actor, by_clock
from rinnalla.phones.actions import end_phone, let_lapse
from rinnalla.phones.models import Device, PhoneState
from rinnalla.phones.worker import has_left, is_silent


def state_today(device: Device, worker: Actor) -> PhoneState:
    """Its state; one that lapses by now, or whose worker has left, is ended first.

    `worker`: with what they have today. Whoever may do anything today has not left.
    """
    if device.is_in_use:
        clock = by_clock(device.organisation_id)
        if is_silent(device):
            let_lapse(clock, device)
        elif not (worker.standings and device.user.is_active) and has_left(device):
            end_phone(clock, device)
    return PhoneState(device.state)
