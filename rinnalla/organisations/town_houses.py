"""The invented town at its full size: three organisations, eight teams, 40 workers and peers."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.organisations.invented_town import NAME, Town, make_member
from rinnalla.organisations.models import Membership, Organisation, ProcessingBasis, Role, Team

HOUSES = (NAME, "Kielonlaakso ry", "Revontulisäätiö")
DOMAINS = ("lintukoto.example", "kielonlaakso.example", "revontuli.example")
# House, team, town, basis, lead, workers, peers: those besides the cast and its neighbours.
TEAMS = (
    (0, "Pohjoinen", "Helsinki", None, "", ("Sampo", "Vieno"), ("Sisu",)),
    (0, "Etelä", "Helsinki", None, "", ("Taimi", "Sointu"), ("Urho",)),
    (0, "Pilvilinna", "Lahti", None, "", ("Lahja",), ("Toivo",)),
    (1, "Koski", "Tampere", "A", "Rauha", ("Aarre", "Eevi", "Kaino", "Onni"), ("Sulo",)),
    (1, "Harju", "Tampere", "A", "Tarmo", ("Impi", "Lempi", "Oiva", "Ritva"), ("Veikko",)),
    (1, "Utu", "Jyväskylä", "B", "Saima", ("Elo", "Hilma", "Into", "Kerttu"), ("Martta",)),
    (2, "Hattara", "Lahti", "A", "Tyyne", ("Aune", "Eino", "Helka", "Kullervo"), ("Paavo",)),
    (2, "Aava", "Jyväskylä", "C", "Unto", ("Alma", "Bertil", "Siiri", "Tuovi"), ("Viljo",)),
)
DUTIES = ((1, "Esteri", Role.STEWARD), (2, "Ahti", Role.STEWARD), (2, "Väinö", Role.COORDINATOR))
IN_TWO_HOUSES = "Kira"  # coordinates in the second as well
BEGAN = 600  # days ago, most of them; the others later, one after another


@dataclass(frozen=True)
class AtWork:
    """Somebody who goes out with a team, from which day on, and whether a yes is theirs to hear."""

    user_id: UUID
    since: datetime.date
    is_peer: bool


@dataclass(frozen=True)
class HouseTeam:
    """A team of the town, with those who go out with it, lead first."""

    team: Team
    people: tuple[AtWork, ...]


def build_houses(town: Town, other_ids: Sequence[UUID]) -> list[HouseTeam]:
    """Two more organisations under these ids, and more people at work; gives the eight teams.

    `town` is the organisation of the cast, just built. All three must be in view.
    """
    houses = [town.organisation, *map(_open, HOUSES[1:], other_ids)]
    for place, (house, name, where, basis, lead, workers, peers) in enumerate(TEAMS):
        team = _team(houses[house], name, town=where, basis=basis)
        for role, names in ((Role.LEAD, [lead]), (Role.WORKER, workers), (Role.PEER, peers)):
            for person in filter(None, names):
                user = _user(town, person, DOMAINS[house], language=_language(person))
                make_member(user, houses[house], role=role, team=team)
        _set_days_back(team, place)
    for house, name, role in DUTIES:
        user = _user(town, name, DOMAINS[house])
        make_member(user, houses[house], role=role)
    make_member(town.user(IN_TWO_HOUSES), houses[1], role=Role.COORDINATOR)
    return [HouseTeam(team, _people(team)) for team in _teams(houses)]


def _open(name: str, organisation_id: UUID) -> Organisation:
    return Organisation.objects.create(
        id=organisation_id, name=name, is_invented=True, second_factor_required=False
    )


def _team(house: Organisation, name: str, *, town: str, basis: str | None) -> Team:
    there = Team.objects.filter(organisation=house, name=name).first()
    team = there or Team(organisation=house, name=name)
    team.town = town
    team.processing_basis = basis or team.processing_basis or ProcessingBasis.OWN
    team.save()
    return team


def _user(town: Town, name: str, domain: str, *, language: str = "fi") -> User:
    ascii_name = name.lower().translate(str.maketrans("äö", "ao"))
    hashed = town.user("Aino").password
    user = User(name=name, language=language, password=hashed, last_seen_on=clock.today())
    user.set_email(f"{ascii_name}@{domain}")
    user.save()
    return user


def _language(name: str) -> str:
    return "sv" if name == "Bertil" else "fi"


def _set_days_back(team: Team, place: int) -> None:
    held = Membership.objects.filter(team=team, ends_on=None).order_by("role", "pk")
    for number, membership in enumerate(held):
        days = BEGAN + place if number < 4 else BEGAN - 97 * (number - 2) - 11 * place
        membership.starts_on = clock.today() - datetime.timedelta(days=days)
        membership.save(update_fields=["starts_on"])


def _teams(houses: Sequence[Organisation]) -> list[Team]:
    order = [(houses[house].pk, name) for house, name, *_ in TEAMS]
    found = {(one.organisation_id, one.name): one for one in Team.objects.all()}
    return [found[one] for one in order]


def _people(team: Team) -> tuple[AtWork, ...]:
    held = Membership.objects.filter(team=team, ends_on=None)
    ordered = sorted(held, key=lambda one: (one.role != Role.LEAD, one.starts_on, one.user_id))
    return tuple(AtWork(one.user_id, one.starts_on, one.role == Role.PEER) for one in ordered)
