"""Who reads and keeps the menu of services: those who send people there."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import teams_followed_by, teams_of
from rinnalla.services.models import EmergencyNumber, Service


def may_see_services(actor: Actor) -> bool:
    """Everybody who goes out with a team."""
    return bool(teams_of(actor))


def may_keep_services(actor: Actor) -> bool:
    """Workers and leads write the menu and the emergency numbers, and check them."""
    return bool(teams_followed_by(actor))


def may_see_numbers(actor: Actor) -> bool:
    """Whoever stands in the organisation may need to call for help."""
    return bool(actor.standings)


def sees_numbers_alone(actor: Actor) -> bool:
    """Who goes out with no team has the emergency numbers without the menu that they stand on."""
    return may_see_numbers(actor) and not may_see_services(actor)


def services_visible_to(actor: Actor) -> QuerySet[Service]:
    """The organisation's services, archived ones among them."""
    services = Service.objects.filter(organisation_id=actor.organisation_id)
    return services if may_see_services(actor) else services.none()


def numbers_visible_to(actor: Actor) -> QuerySet[EmergencyNumber]:
    """The organisation's emergency numbers, archived ones among them."""
    numbers = EmergencyNumber.objects.filter(organisation_id=actor.organisation_id)
    return numbers if may_see_numbers(actor) else numbers.none()
