"""Who sees and carries matters."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by
from rinnalla.people.policy import pair_people, shut_outs_of
from rinnalla.support.models import Matter


def matters_visible_to(actor: Actor) -> QuerySet[Matter]:
    """What stands in lists and searches: matters of the actor's own teams, none kept close."""
    return _within_limits(actor).filter(kept_close=False)


def matters_readable_by(actor: Actor) -> QuerySet[Matter]:
    """What may be opened: the visible ones, and what is kept close in the actor's own pair."""
    return _within_limits(actor).filter(
        Q(kept_close=False) | Q(person__in=pair_people(actor).values("pk"))
    )


def may_carry(actor: Actor, matter: Matter) -> bool:
    """Workers and leads of its team who may read it."""
    return (
        matter.team_id in teams_followed_by(actor)
        and matters_readable_by(actor).filter(pk=matter.pk).exists()
    )


def _within_limits(actor: Actor) -> QuerySet[Matter]:
    mine = Matter.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        mine = mine.filter(team_id__in=teams_followed_by(actor))
    return mine.exclude(Exists(shut_outs_of(actor).filter(person=OuterRef("person"))))
