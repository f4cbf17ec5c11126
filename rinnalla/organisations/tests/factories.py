"""The cast, and how tests make more of it."""

from rinnalla.organisations.invented_town import (
    PASSWORD,
    Town,
    make_member,
    make_town,
    make_user,
)
from rinnalla.organisations.models import Membership

__all__ = ["PASSWORD", "Town", "make_member", "make_town", "make_user", "membership_of"]


def membership_of(town: Town, name: str) -> Membership:
    """The one membership of that member of the cast."""
    return Membership.objects.select_related("user", "team").get(user=town.user(name))
