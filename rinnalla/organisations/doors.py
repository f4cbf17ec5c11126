"""Doors that a one-time link opens, for whoever holds it: one invitation, one restoration.

A link is looked up by its digest alone; only then is its organisation known and, on PostgreSQL,
in view for as long as the door stands open.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from django.db.models import QuerySet

from rinnalla.accounts.links import digest_of
from rinnalla.accounts.models import User, normal_email
from rinnalla.core.refusal import NotKnown
from rinnalla.core.walls import also_seeing, seeing
from rinnalla.organisations.models import Invitation, Restoration

Link = TypeVar("Link", Invitation, Restoration)


def invitation_door(token: str) -> AbstractContextManager[Invitation]:
    """The invitation of that token, whether its link still opens or not; raises NotKnown."""
    return _door(Invitation.objects.select_related("organisation", "team", "invited_by"), token)


def restoration_door(token: str) -> AbstractContextManager[Restoration]:
    """The restoration of that token, whether its link still opens or not; raises NotKnown."""
    return _door(Restoration.objects.select_related("organisation", "user", "restored_by"), token)


def is_invited(user: User, invitation: Invitation) -> bool:
    """Whether the invitation went to that user's address."""
    return normal_email(user.email) == normal_email(invitation.email)


def has_account(invitation: Invitation) -> bool:
    """Whether somebody with that address can sign in already."""
    return User.objects.with_email(invitation.email).filter(is_active=True).exists()


@contextmanager
def _door(rows: QuerySet[Link], token: str) -> Iterator[Link]:
    digest = digest_of(token)
    behind = rows.filter(token_digest=digest)
    with seeing(door=digest):
        # Joined with nothing: only the link's own row is in view until its organisation is known.
        organisation_id = behind.values_list("organisation_id", flat=True).first()
        if organisation_id is None:
            raise NotKnown
        with also_seeing(organisation_id):
            yield behind.get()
