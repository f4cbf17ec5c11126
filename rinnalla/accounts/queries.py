"""What can be asked about one's own account."""

import datetime
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from rinnalla.accounts.freshness import FACTORS
from rinnalla.accounts.models import Session
from rinnalla.accounts.session_store import tokens_of_cookie
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import NotKnown


@dataclass(frozen=True)
class Factor:
    """A second factor as its owner sees it."""

    id: int
    is_passkey: bool
    added_at: datetime.datetime
    used_at: datetime.datetime | None
    may_go: bool


@dataclass(frozen=True)
class OwnSession:
    """A signed-in browser as its owner sees it."""

    id: str
    device: str
    started_at: datetime.datetime
    last_seen_at: datetime.datetime
    is_this: bool


def own_factors(actor: Actor, *, is_needed: bool) -> list[Factor]:
    """The actor's second factors, oldest first; the last one may go only if none is needed."""
    mine = Authenticator.objects.filter(user_id=actor.user_id, type__in=FACTORS)
    rows = list(mine.order_by("created_at", "pk"))
    may_go = len(rows) > 1 or not is_needed
    return [
        Factor(
            row.pk,
            row.type == Authenticator.Type.WEBAUTHN,
            row.created_at,
            row.last_used_at,
            may_go,
        )
        for row in rows
    ]


def own_factor(actor: Actor, factor_id: int, *, is_needed: bool) -> Factor:
    """One of the actor's second factors; raises NotKnown."""
    for factor in own_factors(actor, is_needed=is_needed):
        if factor.id == factor_id:
            return factor
    raise NotKnown


def recovery_codes_left(actor: Actor) -> int | None:
    """How many recovery codes are unused; None where there never were any."""
    mine = Authenticator.objects.filter(user_id=actor.user_id)
    row = mine.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None:
        return None
    return int(app_settings.RECOVERY_CODE_COUNT) - int(row.data["used_mask"]).bit_count()


def own_sessions(actor: Actor, *, cookie: str) -> list[OwnSession]:
    """The browsers in which the actor is signed in, newest use first; `cookie` marks this one."""
    if actor.user_id is None:
        return []
    here = tokens_of_cookie(cookie)
    return [
        OwnSession(row.pk, row.device, row.started_at, row.last_seen_at, row.pk in here)
        for row in Session.objects.of(actor.user_id)
    ]


def provider_is_linked(actor: Actor) -> bool:
    """Whether the actor's account can be opened with the provider of OpenID Connect."""
    return bool(SocialAccount.objects.filter(user_id=actor.user_id).exists())
