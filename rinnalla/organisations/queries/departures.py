"""Who left, and who carries on."""

from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Departure
from rinnalla.organisations.policy import departures_visible_to


def departures_without_receiver(actor: Actor) -> list[Departure]:
    """Who left and has nobody carrying on yet, oldest first."""
    visible = departures_visible_to(actor).filter(receiver=None).select_related("user")
    return list(visible.order_by("left_on", "id"))


def find_departure(actor: Actor, departure_id: UUID) -> Departure:
    """A departure the actor may see; raises NotKnown."""
    return only_known(departures_visible_to(actor).select_related("user").filter(pk=departure_id))
