"""The cast, and how tests make more of it."""

from rinnalla.organisations.invented_town import (
    PASSWORD,
    Town,
    make_member,
    make_town,
    make_user,
)

__all__ = ["PASSWORD", "Town", "make_member", "make_town", "make_user"]
