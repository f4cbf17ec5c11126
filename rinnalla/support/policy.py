"""Who sees and carries matters."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import wishes_visible_to
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, works_in
from rinnalla.people.policy import has_pair, pair_people, people_visible_to, shut_outs_of
from rinnalla.support.drafts import MatterDraft
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


def may_begin(actor: Actor, team_id: UUID) -> bool:
    """Workers and leads of the team."""
    return team_id in teams_followed_by(actor)


def may_be_about(actor: Actor, draft: MatterDraft) -> bool:
    """The team's own, or of somebody the actor sees; from a wish the actor sees."""
    person, wish = draft.person_id, draft.wish_id
    knows_person = person is None or people_visible_to(actor).filter(pk=person).exists()
    return knows_person and (wish is None or wishes_visible_to(actor).filter(pk=wish).exists())


def may_be_carried_by(team_id: UUID, user_id: UUID | None) -> bool:
    """Nobody yet, or somebody who stands in the team today."""
    return user_id is None or works_in(team_id, user_id)


def may_keep_close(actor: Actor, person_id: UUID | None) -> bool:
    """What is kept close is somebody's who has a pair: else nobody could read it."""
    return person_id is not None and has_pair(person_id)


def _within_limits(actor: Actor) -> QuerySet[Matter]:
    mine = Matter.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        mine = mine.filter(team_id__in=teams_followed_by(actor))
    return mine.exclude(Exists(shut_outs_of(actor).filter(person=OuterRef("person"))))
