"""When an account is closed: when its owner has no place left in any organisation."""

from rinnalla.accounts.models import User
from rinnalla.organisations.elsewhere import has_a_place_anywhere


def close_if_nothing_left(user: User) -> bool:
    """Close the account unless a membership is held somewhere; gives whether it was closed.

    A closed account signs nobody in; an invitation opens it again.
    """
    if has_a_place_anywhere(user):
        return False
    user.is_active = False
    user.save(update_fields=["is_active"])
    return True
