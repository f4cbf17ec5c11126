"""`create-organisation` and `organisations`."""

import argparse

from django.db import connection

from rinnalla.audit.actor import by_command
from rinnalla.core.commanding import CommandProblem, Commands, say
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.actions import Founding, TeamDraft
from rinnalla.organisations.commands.leads import add_lead, say_invitation
from rinnalla.organisations.models import Organisation, ProcessingBasis


def add_to(commands: Commands) -> None:
    """Add these commands to `rinnalla`."""
    founding = commands.add_parser(
        "create-organisation", help="make an organisation; prints its first lead's one-time link"
    )
    founding.add_argument("name")
    founding.add_argument("--team", required=True, help="name of its first team")
    founding.add_argument("--town", required=True, help="town of that team")
    founding.add_argument("--area", default="", help="area of that team")
    founding.add_argument(
        "--basis", choices=ProcessingBasis.values, default="A", help="processing basis (A)"
    )
    add_lead(founding)
    founding.set_defaults(run=_create_organisation)
    listing = commands.add_parser("organisations", help="list the organisations and their ids")
    listing.set_defaults(run=_list_organisations)


def _create_organisation(parsed: argparse.Namespace) -> None:
    _refuse_beside_others()
    if "@" not in parsed.lead_email:
        raise CommandProblem("--lead-email is no e-mail address.")
    actor = by_command(new_id(), parsed.operator)
    team = TeamDraft(parsed.team, parsed.town, parsed.area, parsed.basis)
    founding = Founding(parsed.name, team, parsed.lead_name, parsed.lead_email)
    with seeing(actor.organisation_id):
        founded = actions.create_organisation(actor, founding)
    say(f"Made {parsed.name}, id {founded.organisation.pk}.")
    say_invitation(founded.token)


def _list_organisations(parsed: argparse.Namespace) -> None:
    with seeing(registry=True):
        for organisation in Organisation.objects.order_by("id"):
            say(organisation.pk, organisation.name)


def _refuse_beside_others() -> None:
    with seeing(registry=True):
        there = list(Organisation.objects.all())
    if any(one.is_invented for one in there):
        raise CommandProblem(
            "The invented town stands here. Make real organisations in an installation of their "
            "own (script/server --empty, with another RINNALLA_DATA)."
        )
    if there and connection.vendor == "sqlite":
        raise CommandProblem(
            "SQLite holds one organisation, and there is one. Several need PostgreSQL "
            "(docs/operations.md)."
        )
