"""Who sees and tends places: those who go there."""

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, teams_of
from rinnalla.places.models import Area, LastingPlace


def may_see_places(actor: Actor) -> bool:
    """Everybody who goes out with a team, and whoever has borrowed power."""
    return bool(teams_of(actor)) or sees_whole_house(actor)


def may_go_out(actor: Actor) -> bool:
    """Whoever goes out with a team records what happens at a place; borrowed power only looks."""
    return bool(teams_of(actor))


def may_tend_places(actor: Actor) -> bool:
    """Workers and leads name areas and places and say what they are like."""
    return bool(teams_followed_by(actor))


def areas_visible_to(actor: Actor) -> QuerySet[Area]:
    """The organisation's areas, closed ones among them."""
    areas = Area.objects.filter(organisation_id=actor.organisation_id)
    return areas if may_see_places(actor) else areas.none()


def places_visible_to(actor: Actor) -> QuerySet[LastingPlace]:
    """The organisation's lasting places, closed ones among them."""
    places = LastingPlace.objects.filter(organisation_id=actor.organisation_id)
    return places if may_see_places(actor) else places.none()
