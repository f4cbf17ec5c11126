"""Whose phone it is: whether they still work here, and whether anything is heard of it."""

import datetime
from uuid import UUID

from rinnalla.core import clock
from rinnalla.organisations.models import Membership, MembershipQuerySet
from rinnalla.phones.models import Device

SILENT_FOR = datetime.timedelta(days=90)


def has_left(device: Device) -> bool:
    """Whether its worker stands in no team of the organisation, today or later.

    Who waits for a lead to confirm who they are has not left: they see nothing meanwhile.
    """
    places = _places_of(device).not_over_on(clock.today())
    return not (device.user.is_active and places.exists())


def is_silent(device: Device) -> bool:
    """Whether it was not heard of for 90 days."""
    return clock.now() - device.last_seen_at >= SILENT_FOR


def teams_of_worker(device: Device) -> set[UUID | None]:
    """The teams in which its worker stands today."""
    return set(_places_of(device).held_on(clock.today()).values_list("team_id", flat=True))


def _places_of(device: Device) -> MembershipQuerySet:
    """Every place that its worker has, has had or will have in a team of the organisation."""
    return Membership.objects.filter(
        organisation_id=device.organisation_id, user_id=device.user_id, team__isnull=False
    )
