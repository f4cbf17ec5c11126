"""Who is told that a person's own pair has changed: a notice that does not say whose."""

from collections.abc import Iterable
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.organisations.policy import leads_of
from rinnalla.organisations.telling import Tiding, tell
from rinnalla.people.colleagues import shut_out_from
from rinnalla.people.models import Following, Person


def tell_of_pair(actor: Actor, person: Person, users: Iterable[UUID]) -> None:
    """Tell these users, but not the actor, and nobody who is shut out: they learn nothing of it."""
    told = set(users) - shut_out_from(person) - {actor.user_id}
    tell(person.organisation_id, told, Tiding.PAIR_CHANGED)


def tell_leads_of_pair(actor: Actor, person: Person) -> None:
    """Tell the leads of the teams that follow the person, as `tell_of_pair` does."""
    followings = Following.objects.filter(person=person, ended_at=None)
    teams = list(followings.values_list("team_id", flat=True))
    if teams:  # without a team `leads_of` would name the leads of the whole house
        tell_of_pair(actor, person, leads_of(person.organisation_id, teams=teams))
