"""Accounts begun, changed, restored and closed."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from rinnalla.accounts import deeds
from rinnalla.accounts.models import Session, User
from rinnalla.accounts.policy import (
    is_own,
    may_close,
    may_create_users,
    may_reopen,
    may_restore,
    may_set_password,
)
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require


class AddressTaken(Exception):
    """Somebody has that e-mail address already."""


@transaction.atomic
def create_user(
    actor: Actor, *, user_id: UUID, name: str, email: str, password: str, language: str
) -> User:
    """Begin an account; the same id again gives the one begun before.

    Raises Refused unless by a one-time link or at the command line, AddressTaken.
    """
    require(may_create_users(actor))
    before = User.objects.filter(pk=user_id).first()
    if before:
        return before
    if User.objects.with_email(email).exists():
        raise AddressTaken
    user = User(pk=user_id, name=name, language=language)
    user.set_email(email)
    user.set_password(password)
    user.save(force_insert=True)
    trail.record(actor, "user.created", [user])
    return user


@transaction.atomic
def change_own_details(actor: Actor, user: User, *, name: str, language: str) -> None:
    """Change one's own name and language. Raises Refused for another's account."""
    require(is_own(actor, user))
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    deeds.tell("user.changed", user, actor=actor)
    trail.record(actor, "user.changed", [user])


@transaction.atomic
def change_password(actor: Actor, user: User, password: str) -> None:
    """Take a new password of one's own into use; all sessions end, the page begins one anew.

    The old password was asked for by the form. Raises Refused for another's account.
    """
    require(is_own(actor, user))
    _take_password(user, password)
    deeds.tell("password.changed", user, actor=actor)
    trail.record(actor, "password.changed", [user])


@transaction.atomic
def set_password_by_link(actor: Actor, user: User, password: str) -> None:
    """Take a password into use without the old one; factors stay, all sessions end.

    Raises Refused unless by a one-time link.
    """
    require(may_set_password(actor))
    _take_password(user, password)
    deeds.tell("password.set_by_link", user, actor=actor)
    trail.record(actor, "password.set_by_link", [user])


@transaction.atomic
def restore_user(actor: Actor, user: User) -> None:
    """Empty somebody's way in: no factors, password, provider or session; a one-time link follows.

    Raises Refused for one's own account. Who leads whom is checked by `organisations`, and that
    the one who does it gave a fresh second factor, by the page.
    """
    require(may_restore(actor, user))
    factors, _ = Authenticator.objects.filter(user_id=user.pk).delete()
    # A provider's account opens a way in too, and counts as a factor where it says so.
    SocialAccount.objects.filter(user_id=user.pk).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    ended, _ = Session.objects.filter(user=user).delete()
    facts = {"factors": factors, "sessions": ended}
    deeds.tell("user.restored", user, facts=facts, actor=actor)
    trail.record(actor, "user.restored", [user], facts=facts)


@transaction.atomic
def close_account(actor: Actor, user: User) -> None:
    """Let somebody in no more: for one who has left everywhere.

    Raises Refused for one's own, unless one has left oneself (ground SELF).
    """
    require(may_close(actor, user))
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended, _ = Session.objects.filter(user=user).delete()
    trail.record(actor, "user.closed", [user], facts={"sessions": ended})


@transaction.atomic
def reopen_account(actor: Actor, user: User) -> None:
    """Let somebody in again who has come back. Raises Refused for one's own."""
    require(may_reopen(actor, user))
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.record(actor, "user.reopened", [user])


def _take_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
