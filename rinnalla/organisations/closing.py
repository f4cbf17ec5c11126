"""When an account is closed: when its owner has no place left in any organisation."""

from dataclasses import replace

from rinnalla.accounts.actions import close_account
from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Ground
from rinnalla.organisations.elsewhere import has_a_place_anywhere


def close_if_nothing_left(actor: Actor, user: User) -> bool:
    """Close the account unless a membership is held somewhere; gives whether it was closed.

    A closed account signs nobody in; an invitation opens it again. Who leaves by themselves closes
    it in their own matter: it is the consequence of leaving, no deed of its own.
    """
    if not user.is_active or has_a_place_anywhere(user):
        return False
    if actor.user_id == user.pk:
        actor = replace(actor, ground=Ground.SELF)
    close_account(actor, user)
    return True
