"""When an account is closed: when its owner has no place left in any organisation."""

from rinnalla.accounts.actions import close_account
from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.elsewhere import has_a_place_anywhere


def close_if_nothing_left(actor: Actor, user: User) -> bool:
    """Close the account unless a membership is held somewhere; gives whether it was closed.

    A closed account signs nobody in; an invitation opens it again. Of one's own leaving it is the
    consequence, not the deed: nobody closes their own account as such.
    """
    if not user.is_active or has_a_place_anywhere(user):
        return False
    if actor.user_id == user.pk:
        actor = Actor(None, actor.organisation_id, ground=Ground.SELF)
    close_account(actor, user)
    return True
