"""Commands about organisations: founding one, its leads, the invented town, the nightly tasks."""

import argparse
import logging
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.audit.actor import INSTALLATION, Actor, Ground, by_clock
from rinnalla.core.commanding import CommandProblem, add_operator, say
from rinnalla.core.ids import new_id
from rinnalla.core.records import is_id
from rinnalla.core.refusal import Refused
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.actions import Founding, TeamDraft
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.invented_town import PASSWORD
from rinnalla.organisations.models import Organisation, ProcessingBasis, Team
from rinnalla.organisations.town_life import build_town, sign_ins

logger = logging.getLogger(__name__)
Commands = argparse._SubParsersAction


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
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
    _add_lead(founding)
    founding.set_defaults(run=_create_organisation)

    listing = commands.add_parser("organisations", help="list the organisations and their ids")
    listing.set_defaults(run=_list_organisations)

    inviting = commands.add_parser("invite-lead", help="where no lead is left to invite one")
    inviting.add_argument("--team", required=True, help="name of the team to lead")
    _add_lead(inviting)
    _add_organisation(inviting)
    inviting.set_defaults(run=_invite_lead)

    restoring = commands.add_parser(
        "restore-lead", help="where a lead lost all factors and no other lead can restore"
    )
    restoring.add_argument("--email", required=True, help="the lead's address")
    add_operator(restoring)
    _add_organisation(restoring)
    restoring.set_defaults(run=_restore_lead)

    town = commands.add_parser("make-town", help="make the invented town, for trying out")
    town.set_defaults(run=_make_town)
    night = commands.add_parser("nightly", help="the nightly tasks: unused accounts, tidying")
    night.set_defaults(run=_nightly)


def _add_lead(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lead-name", required=True)
    parser.add_argument("--lead-email", required=True)
    add_operator(parser)


def _add_organisation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="ID", help="needed where there are several")


def _create_organisation(parsed: argparse.Namespace) -> None:
    _refuse_beside_others()
    if "@" not in parsed.lead_email:
        raise CommandProblem("--lead-email is no e-mail address.")
    actor = _operator(new_id(), parsed.operator)
    team = TeamDraft(parsed.team, parsed.town, parsed.area, parsed.basis)
    founding = Founding(parsed.name, team, parsed.lead_name, parsed.lead_email)
    with seeing(actor.organisation_id):
        founded = actions.create_organisation(actor, founding)
    say(f"Made {parsed.name}, id {founded.organisation.pk}.")
    _say_invitation(founded.token)


def _list_organisations(parsed: argparse.Namespace) -> None:
    with seeing(registry=True):
        for organisation in Organisation.objects.order_by("id"):
            say(organisation.pk, organisation.name)


def _invite_lead(parsed: argparse.Namespace) -> None:
    actor = _operator(_organisation_id(parsed.organisation), parsed.operator)
    with seeing(actor.organisation_id):
        teams = Team.objects.filter(organisation_id=actor.organisation_id, name=parsed.team)
        team = teams.first()
        if team is None:
            raise CommandProblem(f"There is no team called {parsed.team}.")
        token = actions.invite_lead(actor, team, name=parsed.lead_name, email=parsed.lead_email)
    _say_invitation(token)


def _restore_lead(parsed: argparse.Namespace) -> None:
    actor = _operator(_organisation_id(parsed.organisation), parsed.operator)
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


def _make_town(parsed: argparse.Namespace) -> None:
    with seeing(registry=True):
        there = list(Organisation.objects.all())
    if any(not one.is_invented for one in there):
        raise CommandProblem(
            "There is a real organisation here. The invented town is for trying out, "
            "in an installation of its own."
        )
    organisation_id = there[0].pk if there else new_id()
    with seeing(organisation_id):
        if not there:
            build_town(_operator(organisation_id, "make-town"))
        organisation = Organisation.objects.get(pk=organisation_id)
        lines = sign_ins(organisation)
    say(f"The invented town {organisation.name}: everybody's password is {PASSWORD}")
    for line in lines:
        say(f"  {line.email:<28} {line.role:<14} {line.team}".rstrip())


def _nightly(parsed: argparse.Namespace) -> None:
    failed = [one for one in organisation_ids() if not _night_of(one)]
    with seeing(INSTALLATION):
        actions.clear_expired(by_clock(INSTALLATION))
    if failed:
        raise CommandProblem(
            "The nightly tasks failed for " + ", ".join(str(one) for one in failed)
        )


def _night_of(organisation_id: UUID) -> bool:
    """One organisation's night; a fault in it does not take the others' night away."""
    clock = by_clock(organisation_id)
    try:
        with seeing(organisation_id):
            actions.warn_of_unused_accounts(clock)
            actions.close_unused_accounts(clock)
            actions.close_accounts_without_place(clock)
            actions.tidy_up(clock)
    except Exception as problem:
        # The kind of the problem only: its text may repeat what somebody wrote.
        logger.error("The night of %s failed: %s", organisation_id, type(problem).__name__)
        return False
    return True


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


def _organisation_id(typed: str | None) -> UUID:
    ids = organisation_ids()
    if typed is None and len(ids) == 1:
        return ids[0]
    if typed is None or not is_id(typed) or UUID(typed) not in ids:
        raise CommandProblem("Name the organisation: --organisation ID (rinnalla organisations).")
    return UUID(typed)


def _operator(organisation_id: UUID, name: str) -> Actor:
    return Actor(None, organisation_id, ground=Ground.COMMAND, label=name)


def _say_invitation(token: str) -> None:
    say("One-time link of the lead, valid for seven days, shown only here:")
    say(_link("open_invitation", token))


def _link(name: str, token: str) -> str:
    origin = settings.ENV.origin or "http://127.0.0.1:8000"
    return origin + reverse(f"organisations:{name}", args=[token])
