"""The invented town: people at work who do not exist, for tests, screenshots, docs and trying out.

Aino is a worker and Bea the lead of North; Carl works in South and must see nothing of North, and
Celia leads it; Eero is the data steward, Fanny a peer in North, Kira the coordinator, Ada the
administrator. Nothing here is a secret, and none of it may stand beside real people.
"""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Organisation, Role, Team
from rinnalla.organisations.standing import actor_today

PASSWORD = "kanervikko-kuutamolla-7"  # noqa: S105 everybody's in the invented town, and said aloud
NAME = "Lintukoto ry"
DOMAIN = "lintukoto.example"
NORTH, SOUTH = "Pohjoinen", "Etelä"
# Name, role, team (none: a duty in the organisation).
CAST = (
    ("Aino", Role.WORKER, NORTH),
    ("Bea", Role.LEAD, NORTH),
    ("Carl", Role.WORKER, SOUTH),
    ("Celia", Role.LEAD, SOUTH),
    ("Eero", Role.STEWARD, None),
    ("Fanny", Role.PEER, NORTH),
    ("Kira", Role.COORDINATOR, None),
    ("Ada", Role.ADMINISTRATOR, None),
)


@dataclass
class Town:
    """An invented organisation with two teams and its people, by name."""

    organisation: Organisation
    north: Team
    south: Team
    people: dict[str, User] = field(default_factory=dict)

    def user(self, name: str) -> User:
        """The user of that name."""
        return self.people[name]

    def actor(self, name: str) -> Actor:
        """That user, acting here today."""
        return actor_today(self.people[name], self.organisation.pk)


def make_user(name: str, domain: str = DOMAIN, *, hashed: str = "", language: str = "fi") -> User:
    """A user who can sign in with PASSWORD (`hashed` if that was done before: it takes long)."""
    user = User(name=name, language=language, password=hashed or make_password(PASSWORD))
    user.set_email(f"{name.lower()}@{domain}")
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
    name: str = NAME, *, domain: str = DOMAIN, second_factor_required: bool = False
) -> Town:
    """The cast in an invented organisation (second factor off unless asked for)."""
    organisation = Organisation.objects.create(
        name=name, is_invented=True, second_factor_required=second_factor_required
    )
    return settle(organisation, domain=domain)


def settle(organisation: Organisation, *, domain: str = DOMAIN) -> Town:
    """Two teams and the cast in an organisation that is there already."""
    teams = {
        name: Team.objects.create(organisation=organisation, name=name, town="Helsinki")
        for name in (NORTH, SOUTH)
    }
    town = Town(organisation, teams[NORTH], teams[SOUTH])
    hashed = make_password(PASSWORD)
    for person, role, team in CAST:
        town.people[person] = make_user(person, domain, hashed=hashed)
        place = teams[team] if team else None
        make_member(town.people[person], organisation, role=role, team=place)
    return town
