"""`invite-lead` and `restore-lead`: where no lead can do it."""

import argparse
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, by_command
from rinnalla.core.commanding import CommandProblem, Commands, add_operator, noted_address, say
from rinnalla.core.records import is_id
from rinnalla.core.refusal import Refused
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.models import Team


def add_to(commands: Commands) -> None:
    """Add these commands to `rinnalla`."""
    inviting = commands.add_parser("invite-lead", help="where no lead is left to invite one")
    inviting.add_argument("--team", required=True, help="name of the team to lead")
    add_lead(inviting)
    _add_organisation(inviting)
    inviting.set_defaults(run=_invite_lead)
    restoring = commands.add_parser(
        "restore-lead", help="where a lead lost all factors and no other lead can restore"
    )
    restoring.add_argument("--email", required=True, help="the lead's address")
    add_operator(restoring)
    _add_organisation(restoring)
    restoring.set_defaults(run=_restore_lead)


def add_lead(parser: argparse.ArgumentParser) -> None:
    """Who is to lead, and who types the command."""
    parser.add_argument("--lead-name", required=True)
    parser.add_argument("--lead-email", required=True)
    add_operator(parser)


def say_invitation(token: str) -> None:
    """Show the link of an invitation, this once."""
    say("One-time link of the lead, valid for seven days, shown only here:")
    say(_link("open_invitation", token))


def _add_organisation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="ID", help="needed where there are several")


def _invite_lead(parsed: argparse.Namespace) -> None:
    actor = _actor(parsed)
    with seeing(actor.organisation_id):
        teams = Team.objects.filter(organisation_id=actor.organisation_id, name=parsed.team)
        team = teams.first()
        if team is None:
            raise CommandProblem(f"There is no team called {parsed.team}.")
        token = actions.invite_lead(actor, team, name=parsed.lead_name, email=parsed.lead_email)
    say_invitation(token)


def _restore_lead(parsed: argparse.Namespace) -> None:
    actor = _actor(parsed)
    user = User.objects.with_email(parsed.email).first()
    if user is None:
        raise CommandProblem("No user has that address.")
    with seeing(actor.organisation_id):
        try:
            token = actions.restore_lead(actor, user).token
        except Refused:
            raise CommandProblem(
                "That user leads no team here. A lead restores others on the members page."
            ) from None
    say("The way in was emptied. Hand this link over face to face; it works once, for 24 hours:")
    say(_link("open_way_back", token))


def _actor(parsed: argparse.Namespace) -> Actor:
    return by_command(_organisation_id(parsed.organisation), parsed.operator)


def _organisation_id(typed: str | None) -> UUID:
    ids = organisation_ids()
    if typed is None and len(ids) == 1:
        return ids[0]
    if typed is None or not is_id(typed) or UUID(typed) not in ids:
        raise CommandProblem("Name the organisation: --organisation ID (rinnalla organisations).")
    return UUID(typed)


def _link(name: str, token: str) -> str:
    origin = settings.ENV.origin or noted_address(settings.ENV.data)
    return origin + reverse(f"organisations:{name}", args=[token])
