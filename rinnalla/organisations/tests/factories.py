"""The cast: invented people at work, used by tests, the invented town, screenshots and docs.

Aino is a worker and Bea the lead of North; Carl works in South and must see nothing of North;
Eero is the data steward, Fanny a peer in North, Kira the coordinator, Ada the administrator.
"""

from dataclasses import dataclass, field

from rinnalla.accounts.models import User
from rinnalla.accounts.tests.factories import PASSWORD
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Organisation, Role, Team
from rinnalla.organisations.standing import actor_in, memberships_today


@dataclass
class Town:
    """An invented organisation with two teams and its people, by name."""

    organisation: Organisation
    north: Team
    south: Team
    people: dict[str, User] = field(default_factory=dict)

    def user(self, name: str) -> User:
        return self.people[name]

    def actor(self, name: str) -> Actor:
        user = self.people[name]
        return actor_in(user, self.organisation.pk, memberships_today(user))


def make_user(name: str, domain: str = "lintukoto.example") -> User:
    """A user who can sign in with PASSWORD."""
    user = User(name=name, language="fi")
    user.set_email(f"{name.lower()}@{domain}")
    user.set_password(PASSWORD)
    user.save()
    return user


def make_member(
    user: User, organisation: Organisation, *, role: Role, team: Team | None = None
) -> Membership:
    """A membership from today on."""
    return Membership.objects.create(
        organisation=organisation, team=team, user=user, role=role, starts_on=clock.today()
    )


def make_town(
    name: str = "Lintukoto ry",
    *,
    domain: str = "lintukoto.example",
    second_factor_required: bool = False,
) -> Town:
    """The cast in an invented organisation (second factor off unless asked for)."""
    organisation = Organisation.objects.create(
        name=name, is_invented=True, second_factor_required=second_factor_required
    )
    north = Team.objects.create(organisation=organisation, name="Pohjoinen", town="Helsinki")
    south = Team.objects.create(organisation=organisation, name="Etelä", town="Helsinki")
    town = Town(organisation, north, south)
    cast = [
        ("Aino", Role.WORKER, north),
        ("Bea", Role.LEAD, north),
        ("Carl", Role.WORKER, south),
        ("Celia", Role.LEAD, south),
        ("Eero", Role.STEWARD, None),
        ("Fanny", Role.PEER, north),
        ("Kira", Role.COORDINATOR, None),
        ("Ada", Role.ADMINISTRATOR, None),
    ]
    for person, role, team in cast:
        town.people[person] = make_user(person, domain)
        make_member(town.people[person], organisation, role=role, team=team)
    return town
