"""Whose answer it is, to whom it is shown, and the names that all its parts need."""

from collections.abc import Iterable
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

    def users(self, ids: Iterable[UUID | None]) -> list[str]:
        """Their names, in the order asked; one question for those not known yet."""
        asked = [one for one in ids if one]
        new = set(asked) - self._users.keys()
        if new:
            self._users |= {user.pk: str(user.name) for user in User.objects.filter(pk__in=new)}
        return [self._users[one] for one in asked if one in self._users]

    def user(self, user_id: UUID | None) -> str:
        """One name; nothing of nobody."""
        return ", ".join(self.users([user_id]))


def whose(actor: Actor, person: Person) -> Whose:
    """The ground of an answer about that person, handed over by the actor."""
    teams = Team.objects.filter(organisation_id=actor.organisation_id)
    names = dict(teams.values_list("pk", "name"))
    return Whose(actor, person, is_in_pair(actor, person), names)
