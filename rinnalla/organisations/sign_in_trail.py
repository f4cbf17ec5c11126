"""The trail of signing in: what the library and `accounts` tell, in each organisation of the user.

The library's signals are its documented doorway; together with `accounts.deeds` they are the only
signals in the house (ADR 0005). Each is written before the answer, all of them or none: a trail
that cannot be written fails the deed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount.signals import social_account_added
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction

from rinnalla.accounts import deeds
from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, Actor, Ground
from rinnalla.core.walls import seeing
from rinnalla.organisations.standing import actor_in, memberships_today

Facts = Mapping[str, str | int]


def connect() -> None:
    """Begin to listen; called once, when the app is ready."""
    user_logged_in.connect(_signed_in)
    user_login_failed.connect(_failed)
    user_logged_out.connect(_signed_out)
    factors.authenticator_added.connect(_factor_added)
    factors.authenticator_reset.connect(_codes_made)
    factors.authenticator_used.connect(_factor_used)
    factors.authentication_failed.connect(_factor_failed)
    social_account_added.connect(_provider_linked)
    deeds.told.connect(_told)


def _signed_in(user: User, request: Any, **_kwargs: Any) -> None:
    _by_user(user, "sign_in.done", {"way": _way(request, user)})


def _failed(credentials: Mapping[str, Any], **_kwargs: Any) -> None:
    typed = credentials.get("username") or credentials.get("email") or ""
    _by_somebody(User.objects.with_email(typed).first(), "sign_in.failed", {"way": "password"})


def _signed_out(user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        _by_user(user, "sign_in.ended", {})


def _factor_added(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _codes_made(user)
    else:
        _by_user(user, "factor.added", {"factor": authenticator.type})


def _codes_made(user: User, **_kwargs: Any) -> None:
    _by_user(user, "recovery_codes.made", {})


def _factor_used(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _by_user(user, "recovery_codes.used", {})


def _factor_failed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    _by_somebody(user, "sign_in.failed", {"way": authenticator.type})


def _provider_linked(sociallogin: Any, **_kwargs: Any) -> None:
    # Not in one transaction with the link: the provider was asked in between (`sign_in_urls`).
    try:
        _by_user(sociallogin.user, "provider.linked", {})
    except Exception:
        sociallogin.account.delete()
        raise


def _told(
    user: User | None, kind: str, *, facts: Facts, actor: Actor | None, **_kwargs: Any
) -> None:
    if actor is None:
        _by_somebody(user, kind, facts)
        return
    others = {one for one, _own in _standings(user)} - {actor.organisation_id}
    with transaction.atomic():
        # The actor's own chain is written after this, whatever its place in the order.
        for one in sorted({*others, actor.organisation_id}) if others else ():
            with seeing(one):
                trail.hold_chain(one)
        for elsewhere in sorted(others):
            with seeing(elsewhere):
                done = Actor(actor.user_id, elsewhere, ground=actor.ground)
                trail.record(done, kind, [user] if user else [], facts=facts)


def _by_user(user: User, kind: str, facts: Facts) -> None:
    """Write in every chain of the user's that the user did it."""
    with transaction.atomic():
        for organisation_id, own in _standings(user):
            with seeing(organisation_id, user_id=user.pk):
                trail.record(own, kind, [user], facts=facts)


def _by_somebody(user: User | None, kind: str, facts: Facts) -> None:
    """Write that somebody tried; whoever it was, it is not said to be the user."""
    with transaction.atomic():
        for organisation_id, _own in _standings(user):
            with seeing(organisation_id):
                trail.record(
                    Actor(None, organisation_id), kind, [user] if user else [], facts=facts
                )


def _standings(user: User | None) -> list[tuple[UUID, Actor]]:
    """Each organisation the user stands in, with the user's actor there; else the installation.

    In one order everywhere, so that two who write several chains do not wait for each other.
    """
    if user is None:
        return [(INSTALLATION, Actor(None))]
    with seeing(user_id=user.pk):
        memberships = memberships_today(user)
    ids = sorted({one.organisation_id for one in memberships})
    if not ids:
        return [(INSTALLATION, Actor(user.pk, ground=Ground.SELF))]
    return [(one, replace(_actor(user, one, memberships), ground=Ground.SELF)) for one in ids]


def _actor(user: User, organisation_id: UUID, memberships: list[Any]) -> Actor:
    with seeing(organisation_id, user_id=user.pk):
        return actor_in(user, organisation_id, memberships)


def _way(request: Any, user: User) -> str:
    """How the user signed in: codes joined by a plus, such as "password+totp"."""
    ways = []
    for one in get_authentication_records(request, user):
        kind = one.get("type", one["method"])
        ways.append("passkey" if one.get("passwordless") else str(kind))
    return "+".join(dict.fromkeys(ways))
