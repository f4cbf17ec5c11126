"""Invitations made and not yet taken up."""

from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Invitation
from rinnalla.organisations.policy import Place, invitations_visible_to, memberships_visible_to


def open_invitations(actor: Actor) -> list[Invitation]:
    """Those whose link still opens, the one that runs out first at the top."""
    still_open = invitations_visible_to(actor).still_open()
    return list(still_open.select_related("team", "invited_by").order_by("expires_at", "id"))


def find_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """An invitation the actor could have made; raises NotKnown."""
    visible = invitations_visible_to(actor).select_related("team")
    found: Invitation = only_known(visible.filter(pk=invitation_id))
    return found


def already_stands(actor: Actor, *, email: str, place: Place) -> bool:
    """Whether somebody with that address stands there already, as far as the actor may see."""
    users = User.objects.with_email(email)
    held = memberships_visible_to(actor).not_over_on(clock.today())
    return held.filter(user__in=users, team=place.team, role=place.role).exists()
