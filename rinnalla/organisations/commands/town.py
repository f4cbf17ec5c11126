"""`make-town`: the invented town, for trying out."""

import argparse

from rinnalla.audit.actor import by_command
from rinnalla.core.commanding import CommandProblem, Commands, say
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import NAME, PASSWORD
from rinnalla.organisations.models import Organisation
from rinnalla.organisations.town_life import build_town, sign_ins


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    town = commands.add_parser("make-town", help="make the invented town, for trying out")
    town.set_defaults(run=_make_town)


def _make_town(parsed: argparse.Namespace) -> None:
    with seeing(registry=True):
        there = list(Organisation.objects.all())
    if any(not one.is_invented for one in there):
        raise CommandProblem(
            "There is a real organisation here. The invented town is for trying out, "
            "in an installation of its own."
        )
    casts = [one.pk for one in there if one.name == NAME] or [one.pk for one in there]
    organisation_id = casts[0] if there else new_id()
    with seeing(organisation_id):
        if not there:
            build_town(by_command(organisation_id, "make-town"))
        organisation = Organisation.objects.get(pk=organisation_id)
        lines = sign_ins(organisation)
    if len(there) > 1:
        others = ", ".join(sorted(one.name for one in there if one.pk != organisation_id))
        say(f"Other invented organisations beside it, with the same password: {others}")
    say(f"The invented town {organisation.name}: everybody's password is {PASSWORD}")
    for line in lines:
        say(f"  {line.email:<28} {line.role:<14} {line.team}".rstrip())
