"""How an organisation begins: at the command line, with a one-time link for its first lead."""

from dataclasses import asdict, dataclass
from typing import NamedTuple

from django.db import transaction

from rinnalla.accounts.links import fresh_token
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.actions.invitations import VALID_FOR
from rinnalla.organisations.actions.teams import TeamDraft
from rinnalla.organisations.models import Invitation, Organisation, Team
from rinnalla.organisations.policy import may_found, place_of_opener


@dataclass(frozen=True)
class Founding:
    """What is said of a new organisation and its first lead."""

    name: str
    team: TeamDraft
    lead_name: str
    lead_email: str


class Founded(NamedTuple):
    """The organisation, and the token of its first lead's link (kept nowhere)."""

    organisation: Organisation
    token: str


@transaction.atomic
def create_organisation(actor: Actor, founding: Founding) -> Founded:
    """Make an organisation with its first team, and invite its first lead.

    The actor already acts in the new organisation: its id becomes the organisation's (on
    PostgreSQL that id is in view, before there is anything to see). Raises Refused.
    """
    require(may_found(actor))
    organisation = Organisation.objects.create(id=actor.organisation_id, name=founding.name)
    team = Team.objects.create(organisation=organisation, **asdict(founding.team))
    invitation, token = _invite_lead(team, founding.lead_name, founding.lead_email)
    trail.record(actor, "organisation.created", [organisation, team, invitation])
    return Founded(organisation, token)


@transaction.atomic
def invite_lead(actor: Actor, team: Team, *, name: str, email: str) -> str:
    """Invite a lead from the command line, where no lead can; gives the link's token.

    Raises Refused.
    """
    require(may_found(actor) and team.organisation_id == actor.organisation_id)
    invitation, token = _invite_lead(team, name, email)
    trail.record(actor, "member.invited", [invitation], facts={"role": invitation.role})
    return token


def _invite_lead(team: Team, name: str, email: str) -> tuple[Invitation, str]:
    token, digest = fresh_token()
    invitation = Invitation.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        role=place_of_opener(),
        name=name,
        email=email.strip(),
        token_digest=digest,
        expires_at=clock.now() + VALID_FOR,
    )
    return invitation, token
