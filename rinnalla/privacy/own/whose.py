"""Whose answer it is, to whom it is shown, and the names that all its parts need."""

from dataclasses import dataclass, field
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import Team
from rinnalla.people.models import Person
from rinnalla.people.policy import is_in_pair


@dataclass
class Whose:
    """The person, the actor who hands the answer over, and whether they are of the person's pair.

    Only the pair hands over what is kept close (design 3). Names of teams and of those at work
    are asked once for all parts.
    """

    actor: Actor
    person: Person
    near: bool
    teams: dict[UUID, str]
    _users: dict[UUID, str] = field(default_factory=dict)

    def team(self, team_id: UUID | None) -> str:
        """The team's name."""
        return self.teams.get(team_id, "") if team_id else ""

    def user(self, user_id: UUID | None) -> str:
        """The name of somebody at work; nothing of nobody."""
        if user_id is None:
            return ""
        if user_id not in self._users:
            user = User.objects.filter(pk=user_id).first()
            self._users[user_id] = str(user.name) if user else ""
        return self._users[user_id]


def whose(actor: Actor, person: Person) -> Whose:
    """The ground of an answer about that person, handed over by the actor."""
    teams = Team.objects.filter(organisation_id=actor.organisation_id)
    names = dict(teams.values_list("pk", "name"))
    return Whose(actor, person, is_in_pair(actor, person), names)
