"""Taking a phone out of use: by its worker, by a lead, or because nothing is heard of it."""

from django.db import transaction
from django.db.models import QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.telling import Tiding
from rinnalla.phones.models import Device, PhoneState
from rinnalla.phones.policy import may_end, may_forget_silent
from rinnalla.phones.telling import tell_of_phone
from rinnalla.phones.worker import has_left, is_silent


@transaction.atomic
def end_phone(actor: Actor, device: Device) -> Device:
    """Take a phone out of use; it fetches nothing any more. Ending it twice changes nothing.

    What it still holds to be sent is taken in, into the tray. Raises Refused.
    """
    require(may_end(actor, device))
    return _revoke(actor, device)


@transaction.atomic
def end_phones_of_leavers(actor: Actor) -> list[Device]:
    """End the phones of those who work in no team here any more. Raises Refused."""
    require(may_forget_silent(actor))
    return [_revoke(actor, phone) for phone in _phones_here(actor) if has_left(phone)]


@transaction.atomic
def let_silent_phones_lapse(actor: Actor) -> list[Device]:
    """Let each phone lapse that was not heard of for 90 days. Raises Refused."""
    require(may_forget_silent(actor))
    return [_lapse(actor, phone) for phone in _phones_here(actor) if is_silent(phone)]


@transaction.atomic
def let_lapse(actor: Actor, device: Device) -> Device:
    """Let one phone lapse that was not heard of for 90 days. Raises Refused, for any other too.

    It must be taken into use again. What it still holds to be sent goes into the tray.
    """
    require(may_forget_silent(actor) and is_silent(device))
    return _lapse(actor, device)


def _revoke(actor: Actor, device: Device) -> Device:
    if _ended(device, PhoneState.REVOKED, actor):
        tell_of_phone(device, Tiding.PHONE_ENDED, leads=Tiding.PHONE_ENDED_OF, by=actor.user_id)
        trail.record(actor, "phone.ended", [device])
    return device


def _lapse(actor: Actor, device: Device) -> Device:
    if _ended(device, PhoneState.LAPSED, actor):
        tell_of_phone(device, Tiding.PHONE_LAPSED, leads=Tiding.PHONE_LAPSED_OF, by=None)
        trail.record(actor, "phone.lapsed", [device])
    return device


def _phones_here(actor: Actor) -> QuerySet[Device]:
    here = Device.objects.in_use().filter(organisation_id=actor.organisation_id)
    return here.select_related("user").order_by("pk")


def _ended(device: Device, state: PhoneState, actor: Actor) -> bool:
    """End it; gives whether it was in use: of two who end it at once only one has done it."""
    moment = clock.now()
    ending = Device.objects.in_use().filter(pk=device.pk)
    is_ended = bool(ending.update(state=state, ended_at=moment, ended_by=actor.user_id))
    device.refresh_from_db(fields=["state", "ended_at", "ended_by"])
    return is_ended
