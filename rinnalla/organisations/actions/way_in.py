"""Bringing somebody back in who lost every factor or the password (issue, "Sign-in")."""

import datetime
from typing import NamedTuple

from django.db import transaction

from rinnalla.accounts.actions import restore_user, set_password_by_link
from rinnalla.accounts.links import fresh_token
from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.actions.invitations import LinkGone
from rinnalla.organisations.beginnings import memberships_held
from rinnalla.organisations.elsewhere import (
    close_links,
    close_links_elsewhere,
    suspend_elsewhere,
)
from rinnalla.organisations.letters import send_tiding
from rinnalla.organisations.models import Membership, MembershipQuerySet, Restoration
from rinnalla.organisations.policy import (
    are_leads,
    leads_of,
    may_found,
    may_restore,
    may_take_up,
    stewards_of,
)
from rinnalla.organisations.telling import Tiding, tell

WAY_IN_VALID_FOR = datetime.timedelta(hours=24)


class Restored(NamedTuple):
    """A restoration and the token of its link, to be handed over face to face."""

    restoration: Restoration
    token: str


@transaction.atomic
def restore_colleague(actor: Actor, user: User, *, reason: str) -> Restored:
    """Empty a colleague's way in and make a one-time link for a new password, valid 24 hours.

    The page asks the lead for a fresh second factor first. The link is for the lead's eyes, never
    mailed: e-mail alone never removes a factor. The user, all other leads and the stewards are
    told. Memberships in other organisations wait for a lead there; those here that waited do so
    no longer. Raises Refused.
    """
    require(may_restore(actor, _held(actor, user)) and bool(reason.strip()))
    restored = _restore(actor, user)
    trail.record(actor, "way_in.restored", [user, restored.restoration], reason=reason)
    return restored


@transaction.atomic
def restore_lead(actor: Actor, user: User) -> Restored:
    """The same from the command line, for a lead who has no other lead. Raises Refused."""
    require(may_found(actor) and are_leads(_held(actor, user)))
    restored = _restore(actor, user)
    trail.record(actor, "way_in.restored", [user, restored.restoration])
    return restored


@transaction.atomic
def use_restoration(actor: Actor, restoration: Restoration, *, password: str) -> User:
    """Take a new password into use by the link; a factor is then asked for where it is needed.

    Raises Refused, LinkGone.
    """
    require(may_take_up(actor, restoration))
    rows = Restoration.objects.select_for_update(of=("self",)).select_related("user")
    locked = rows.get(pk=restoration.pk)
    if not locked.is_open:
        raise LinkGone
    locked.used_at = clock.now()
    locked.save(update_fields=["used_at"])
    set_password_by_link(actor, locked.user, password)
    trail.record(actor, "way_in.used", [locked.user, locked])
    return locked.user


@transaction.atomic
def confirm_member(actor: Actor, user: User) -> list[Membership]:
    """Say that somebody whose way in was restored elsewhere is who they are. Raises Refused."""
    waiting = _held(actor, user).exclude(suspended_at=None)
    confirmed: list[Membership] = list(waiting)
    require(may_restore(actor, confirmed))
    for membership in confirmed:
        membership.suspended_at = None
        membership.save(update_fields=["suspended_at"])
    close_links_elsewhere(user, actor.organisation_id)
    tell(actor.organisation_id, [user.pk], Tiding.CONFIRMED, about=actor.user_id)
    trail.record(actor, "membership.confirmed", [user, *confirmed])
    return confirmed


def _restore(actor: Actor, user: User) -> Restored:
    restore_user(actor, user)
    suspend_elsewhere(user, actor.organisation_id)
    # Whoever restores has made sure who it is: nothing waits for that in this organisation.
    _held(actor, user).exclude(suspended_at=None).update(suspended_at=None)
    moment = clock.now()
    close_links(user, actor.organisation_id)
    close_links_elsewhere(user, actor.organisation_id)
    token, digest = fresh_token()
    restoration = Restoration.objects.create(
        organisation_id=actor.organisation_id,
        user=user,
        restored_by_id=actor.user_id,
        token_digest=digest,
        expires_at=moment + WAY_IN_VALID_FOR,
    )
    _tell_of(actor, user)
    return Restored(restoration, token)


def _tell_of(actor: Actor, user: User) -> None:
    tell(actor.organisation_id, [user.pk], Tiding.RESTORED, about=actor.user_id)
    watching = {*leads_of(actor.organisation_id), *stewards_of(actor.organisation_id)}
    others = watching - {actor.user_id, user.pk}
    tell(actor.organisation_id, others, Tiding.RESTORED_OF, about=user.pk)
    by = User.objects.filter(pk__in=[actor.user_id]).first()
    send_tiding(user, Tiding.RESTORED, about=by.name if by else "Rinnalla")


def _held(actor: Actor, user: User) -> MembershipQuerySet:
    return memberships_held(user.pk, actor.organisation_id)
