"""Services and emergency numbers, for tests."""

from typing import Any

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.organisations.models import Organisation
from rinnalla.services.models import EmergencyNumber, Service, ServiceKind


def make_service(
    by: User, organisation: Organisation, name: str = "Keksitty yömaja", **more: Any
) -> Service:
    """A service that this user has checked today; a bed for a night unless told otherwise."""
    fields = {
        "kind": ServiceKind.NIGHT_SHELTER,
        "town": "Helsinki",
        "checked_on": clock.today(),
    } | more
    return Service.objects.create(organisation=organisation, checked_by=by, name=name, **fields)


def make_number(
    by: User, organisation: Organisation, name: str = "Keksitty kriisipuhelin", **more: Any
) -> EmergencyNumber:
    """An emergency number that this user has checked today."""
    fields = {"number": "000 111 222", "checked_on": clock.today()} | more
    return EmergencyNumber.objects.create(
        organisation=organisation, checked_by=by, name=name, **fields
    )
