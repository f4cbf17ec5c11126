"""Inviting a colleague, and taking up an invitation."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.actions import create_user, reopen_account, set_password_by_link
from rinnalla.accounts.links import fresh_token
from rinnalla.accounts.models import User, normal_email
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.organisations.beginnings import begin_membership
from rinnalla.organisations.models import Invitation, Membership
from rinnalla.organisations.policy import (
    Place,
    is_own_address,
    may_invite,
    may_take_up,
    may_withdraw,
)
from rinnalla.organisations.telling import Tiding, tell

VALID_FOR = datetime.timedelta(days=7)


class LinkGone(Exception):
    """The link was used, withdrawn or has run out."""


class HasAccount(Exception):
    """There is an account with that address: its owner signs in and accepts as oneself."""


@dataclass(frozen=True)
class InvitationDraft:
    """Who is invited, and to what."""

    name: str
    email: str
    place: Place


class Invited(NamedTuple):
    """An invitation and its token; the token is empty if it was shown before."""

    invitation: Invitation
    token: str


@dataclass(frozen=True)
class NewAccount:
    """What a new colleague says of themselves."""

    name: str
    password: str
    language: str


@transaction.atomic
def invite(actor: Actor, draft: InvitationDraft, *, once: UUID) -> Invited:
    """Invite somebody to a team or a duty, for seven days.

    Inviting with the same `once` again makes nothing new, and its link is not given again.
    Raises Refused, also for one's own address: nobody gives themselves a role (ADR 0006);
    NotKnown for the id of another's row.
    """
    require(may_invite(actor, draft.place.team, draft.place.role))
    require(not is_own_address(actor, draft.email))
    token, digest = fresh_token()
    invitation, is_new = make_once(
        Invitation.objects.filter(organisation_id=actor.organisation_id),
        once,
        organisation_id=actor.organisation_id,
        team=draft.place.team,
        role=draft.place.role,
        email=draft.email.strip(),
        name=draft.name,
        token_digest=digest,
        invited_by_id=actor.user_id,
        expires_at=clock.now() + VALID_FOR,
    )
    if not is_new:
        return Invited(invitation, "")
    trail.record(actor, "member.invited", [invitation], facts={"role": invitation.role})
    return Invited(invitation, token)


@transaction.atomic
def withdraw_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """Make the link of an invitation useless. Raises Refused; LinkGone if it was taken up."""
    require(may_withdraw(actor, invitation))
    locked = _locked(invitation)
    if locked.accepted_at is not None:
        raise LinkGone
    locked.withdrawn_at = locked.withdrawn_at or clock.now()
    locked.save(update_fields=["withdrawn_at"])
    trail.record(actor, "invitation.withdrawn", [locked])
    return locked


@transaction.atomic
def accept_invitation(actor: Actor, invitation: Invitation, account: NewAccount) -> User:
    """Take up an invitation as somebody new; a closed account with the address is opened again.

    The actor holds the link (`by_link`). Raises Refused, LinkGone, HasAccount.
    """
    require(may_take_up(actor, invitation))
    locked = _open(invitation)
    user = _account(actor, locked, account)
    membership = _take_up(locked, user)
    trail.record(actor, "invitation.accepted", [locked, user, membership])
    return user


@transaction.atomic
def accept_as_oneself(actor: Actor, invitation: Invitation) -> Membership:
    """Take up an invitation with the account one is signed in to; the address must be the same.

    Raises Refused, also for the one who invited; LinkGone.
    """
    require(may_take_up(actor, invitation))
    locked = _open(invitation)
    require(locked.invited_by_id != actor.user_id)
    user = User.objects.itself(actor.user_id)
    require(normal_email(user.email) == normal_email(locked.email))
    membership = _take_up(locked, user)
    trail.record(actor, "invitation.accepted", [locked, user, membership])
    return membership


def _account(actor: Actor, invitation: Invitation, account: NewAccount) -> User:
    before = User.objects.with_email(invitation.email).first()
    if before is None:
        return create_user(
            actor,
            user_id=new_id(),
            name=account.name,
            email=invitation.email,
            password=account.password,
            language=account.language,
        )
    if before.is_active:
        raise HasAccount
    before.name, before.language = account.name, account.language
    before.save(update_fields=["name", "language"])
    reopen_account(actor, before)
    set_password_by_link(actor, before, account.password)
    return before


def _take_up(invitation: Invitation, user: User) -> Membership:
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    if invitation.invited_by_id is not None:
        told = [invitation.invited_by_id]
        tell(invitation.organisation_id, told, Tiding.JOINED, about=user.pk)
    place = Place(invitation.team, invitation.role)
    return begin_membership(user.pk, place, invitation.organisation_id).membership


def _locked(invitation: Invitation) -> Invitation:
    locked: Invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    return locked


def _open(invitation: Invitation) -> Invitation:
    locked = _locked(invitation)
    if not locked.is_open:
        raise LinkGone
    return locked
