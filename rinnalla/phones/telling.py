"""Telling the worker and their leads of a phone: nobody's phone comes or goes unseen."""

from uuid import UUID

from rinnalla.organisations.policy import leads_of
from rinnalla.organisations.telling import Tiding, tell
from rinnalla.phones.models import Device
from rinnalla.phones.worker import teams_of_worker


def tell_of_phone(device: Device, worker: Tiding, *, leads: Tiding, by: UUID | None) -> None:
    """Leave a notice for the worker, also of what they did themselves, and for their leads.

    `by` is who did it: the worker is told their name, and a lead needs no notice of an own deed.
    """
    here = device.organisation_id
    tell(here, [device.user_id], worker, about=by)
    leading = set(leads_of(here, teams=teams_of_worker(device))) - {device.user_id, by}
    tell(here, leading, leads, about=device.user_id)
