"""`town-phone`: a code that lets a phone into the invented town, for trying out."""

import argparse
from dataclasses import replace
from uuid import UUID

from django.conf import settings

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core import clock
from rinnalla.core.commanding import CommandProblem, Commands, noted_address, say
from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import NAME
from rinnalla.organisations.models import Membership, Organisation
from rinnalla.organisations.standing import actor_today
from rinnalla.phones.actions import make_code
from rinnalla.phones.codes import as_shown


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    phone = commands.add_parser(
        "town-phone", help="a code for the phone app in the invented town, for trying out"
    )
    phone.add_argument("name", nargs="?", default="Aino", help="whose phone (Aino)")
    phone.set_defaults(run=_town_phone)


def _town_phone(parsed: argparse.Namespace) -> None:
    house = _town()
    with seeing(house):
        made, code = make_code(_worker(house, parsed.name), session_key="")
    until = made.expires_at.astimezone(clock.HELSINKI)
    say("The phone app, in a narrow window beside the office or in a private one:")
    say(f"  {noted_address(settings.ENV.data)}/field/")
    say(f"  {parsed.name}'s code: {as_shown(code)} (once, until {until:%H:%M} in Helsinki;")
    say("  another: script/rinnalla town-phone). Any six digits do as its PIN.")


def _town() -> UUID:
    """The organisation of the cast. Raises CommandProblem beside a real one: no code without a
    second factor may lead to real people.
    """
    with seeing(registry=True):
        there = list(Organisation.objects.order_by("pk"))
    if not there or any(not one.is_invented for one in there):
        raise CommandProblem("This is for the invented town alone; something else stands here.")
    return next((one for one in there if one.name == NAME), there[0]).pk


def _worker(house: UUID, name: str) -> Actor:
    """Who works in a team there by that name, as a command acts for them. Raises CommandProblem."""
    held = Membership.objects.filter(organisation_id=house, team__isnull=False)
    held = held.giving_power_on(clock.today()).select_related("user").order_by("pk")
    mine = [one for one in held if one.user.name.casefold() == name.casefold()]
    if not mine:
        raise CommandProblem(f"Nobody called {name} works in a team of the invented town.")
    actor = actor_today(mine[0].user, house)
    return replace(actor, ground=Ground.COMMAND, label="town-phone")
