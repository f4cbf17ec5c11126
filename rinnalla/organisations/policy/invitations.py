"""Who invites whom to what, and who may use a link."""

from django.db.models import Q

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.models import (
    TEAM_ROLES,
    Invitation,
    InvitationQuerySet,
    Restoration,
    Team,
)
from rinnalla.organisations.policy.roles import ORGANISATION_ROLES, leads, teams_led_by


def may_invite(actor: Actor, team: Team | None, role: str) -> bool:
    """A lead invites into the teams they lead, and to duties in the organisation."""
    if team is None:
        return leads(actor) and role in ORGANISATION_ROLES
    return team.pk in teams_led_by(actor) and role in TEAM_ROLES


def is_own_address(actor: Actor, email: str) -> bool:
    """Whether that is the actor's own address: nobody invites themselves to a role."""
    return User.objects.with_email(email).filter(Q(pk=actor.user_id)).exists()


def invitations_visible_to(actor: Actor) -> InvitationQuerySet:
    """Invitations that the actor could have made: into teams they lead, and to duties."""
    mine = Invitation.objects.filter(organisation_id=actor.organisation_id)
    if not leads(actor):
        return mine.none()
    return mine.filter(Q(team_id__in=teams_led_by(actor)) | Q(team=None))


def may_withdraw(actor: Actor, invitation: Invitation) -> bool:
    """Who could have invited may withdraw."""
    ours = invitation.organisation_id == actor.organisation_id
    return ours and may_invite(actor, invitation.team, invitation.role)


def may_take_up(actor: Actor, link: Invitation | Restoration) -> bool:
    """Whoever holds the link."""
    return actor.ground == Ground.LINK and actor.organisation_id == link.organisation_id
