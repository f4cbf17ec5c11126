"""Doors that a one-time link opens, for whoever holds it: one invitation, one restoration.

A link is looked up by its digest alone; only then is its organisation known and, on PostgreSQL,
in view for as long as the door stands open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db.models import Model

from rinnalla.accounts.links import digest_of
from rinnalla.accounts.models import User, normal_email
from rinnalla.core.refusal import NotKnown
from rinnalla.core.walls import also_seeing, seeing
from rinnalla.organisations.models import Invitation, Restoration


@contextmanager
def invitation_door(token: str) -> Iterator[Invitation]:
    """The invitation of that token, whether its link still opens or not; raises NotKnown."""
    digest = digest_of(token)
    with seeing(door=digest):
        organisation_id = _organisation_of(Invitation, digest)
        with also_seeing(organisation_id):
            rows = Invitation.objects.select_related("organisation", "team", "invited_by")
            yield rows.get(token_digest=digest)


@contextmanager
def restoration_door(token: str) -> Iterator[Restoration]:
    """The restoration of that token, whether its link still opens or not; raises NotKnown."""
    digest = digest_of(token)
    with seeing(door=digest):
        organisation_id = _organisation_of(Restoration, digest)
        with also_seeing(organisation_id):
            rows = Restoration.objects.select_related("organisation", "user", "restored_by")
            yield rows.get(token_digest=digest)


def is_invited(user: User, invitation: Invitation) -> bool:
    """Whether the invitation went to that user's address."""
    return normal_email(user.email) == normal_email(invitation.email)


def has_account(invitation: Invitation) -> bool:
    """Whether somebody with that address can sign in already."""
    return User.objects.with_email(invitation.email).filter(is_active=True).exists()


def _organisation_of(kind: type[Model], digest: str) -> UUID:
    ids = kind._default_manager.filter(token_digest=digest)
    found: UUID | None = ids.values_list("organisation_id", flat=True).first()
    if found is None:
        raise NotKnown
    return found
