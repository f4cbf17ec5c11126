"""A small invented town with its work, for tests: built, taken out whole, and cleared away."""

import datetime
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.links import fresh_token
from rinnalla.casefile.town.build import build_whole_town
from rinnalla.casefile.town.clearing import clear_town
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.invented_town import NORTH, SOUTH, Town
from rinnalla.organisations.models import Invitation, Membership, Organisation, Role, Team
from rinnalla.people.models import Identity, Person, SleepingPlace
from rinnalla.takeout.contents import Member
from rinnalla.takeout.tests.exporting import Lines, exported, lines_of, members_of

ENCOUNTERS, SEED = 320, 20  # so small a town needs dice that fit


def make_whole_town() -> Town:
    """The invented town with some of its work."""
    houses = [new_id() for _ in range(3)]
    with seeing(*houses):
        town = build_whole_town(houses, say=lambda words: None, seed=SEED, count=ENCOUNTERS)
        person = _with_neither(town)
        Identity.objects.create(
            organisation=town.organisation, person=person, given_names="Tauno", phone="040 1"
        )
        _invite(town)
        _let_sleep(town, person)
    return town


def _with_neither(town: Town) -> Person:
    """Somebody of whom the dice of this day made no identity and no sleeping place: one has one."""
    people = Person.objects.filter(organisation=town.organisation)
    for model in (Identity, SleepingPlace):
        people = people.exclude(pk__in=model.objects.values("person"))
    return people.latest("pk")


def _invite(town: Town) -> None:
    Invitation.objects.create(
        organisation=town.organisation,
        team=town.north,
        role=Role.WORKER,
        name="Kutsuttu",
        email="kutsuttu@lintukoto.example",
        token_digest=fresh_token()[1],
        expires_at=clock.now() + datetime.timedelta(days=1),
    )


def _let_sleep(town: Town, person: Person) -> None:
    """So small a town has a sleeping place on most days only: here it has one on every day."""
    SleepingPlace.objects.create(
        organisation=town.organisation,
        person=person,
        words="Vanhan myllyn vintillä",
        said_yes_to=town.user("Aino"),
        ends_on=clock.today() + datetime.timedelta(days=30),
    )


def town_of(organisation_id: UUID) -> Town:
    """The cast of a house as it stands now."""
    house = Organisation.objects.get(pk=organisation_id)
    teams = {one.name: one for one in Team.objects.filter(organisation=house)}
    held = Membership.objects.filter(organisation=house).select_related("user")
    people = {str(one.user.name): one.user for one in held}
    return Town(house, teams[NORTH], teams[SOUTH], people)


def everything_out_of(organisation_id: UUID) -> tuple[list[Member], Lines]:
    """The members of an export of the whole house, and their rows."""
    with seeing(organisation_id):
        town = town_of(organisation_id)
    takeout = exported(town, with_identities=True, with_kept_close=True)
    members = members_of(takeout)
    return members, lines_of(members)


def emptied() -> None:
    """Every house goes, and the indexes' words with them; the trail stays."""
    everything = organisation_ids()
    with transaction.atomic(), seeing(*everything):
        clear_town(everything)
