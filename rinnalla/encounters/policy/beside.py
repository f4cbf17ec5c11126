"""Who may record and read what stands beside encounters: attempts, observations, messages."""

from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.encounters.models import Attempt, Observation, ShiftMessage
from rinnalla.organisations.policy import sees_whole_house, teams_followed_by, teams_of
from rinnalla.people.models import Person
from rinnalla.people.policy import may_tend_person, shut_out_from, teams_following


def may_record_attempt(actor: Actor, person: Person, team_id: UUID) -> bool:
    """Those who tend the person, for a team of theirs that follows them."""
    mine = may_tend_person(actor, person) and team_id in teams_followed_by(actor)
    return mine and teams_following(person.pk).filter(team_id=team_id).exists()


def attempts_visible_to(actor: Actor) -> QuerySet[Attempt]:
    """Attempts of the actor's own teams."""
    attempts = Attempt.objects.filter(organisation_id=actor.organisation_id)
    if not sees_whole_house(actor):
        attempts = attempts.filter(team_id__in=teams_followed_by(actor))
    return attempts.exclude(person__in=shut_out_from(actor))


def attempts_with(actor: Actor, person: Person) -> QuerySet[Attempt]:
    """Attempts to reach a visible person, by all teams that follow them."""
    tried = Attempt.objects.filter(person=person, team_id__in=teams_following(person.pk))
    return tried.exclude(person__in=shut_out_from(actor))


def observations_visible_to(actor: Actor) -> QuerySet[Observation]:
    """What the actor's own teams saw at places."""
    seen = Observation.objects.filter(organisation_id=actor.organisation_id)
    return seen if sees_whole_house(actor) else seen.filter(team_id__in=teams_of(actor))


def messages_visible_to(actor: Actor) -> QuerySet[ShiftMessage]:
    """Messages to the next shift of the actor's teams that have not run out."""
    return ShiftMessage.objects.filter(
        organisation_id=actor.organisation_id,
        team_id__in=teams_of(actor),
        expires_at__gt=clock.now(),
    )


def may_take_back(actor: Actor, message: ShiftMessage) -> bool:
    """A message is its writer's to take back."""
    return actor.user_id is not None and message.written_by_id == actor.user_id
