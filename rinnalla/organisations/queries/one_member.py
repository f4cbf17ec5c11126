"""One colleague: their page, and what they hold."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.records import is_id
from rinnalla.core.refusal import require_known
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Membership
from rinnalla.organisations.policy import (
    leaves_no_lead,
    may_end_membership,
    may_record_departure,
    may_restore,
    may_see_contact,
    memberships_visible_to,
)
from rinnalla.organisations.queries.places import places_to_give, roles_to_change_to
from rinnalla.organisations.unused import is_unused


@dataclass(frozen=True)
class HeldPlace:
    """A membership on its bearer's page, and what the actor may do about it."""

    membership: Membership
    may_end: bool
    may_change: bool


@dataclass(frozen=True)
class MemberPage:
    """Somebody at work, with as much as the actor may know."""

    user: User
    email: str
    last_seen_on: datetime.date | None
    sees_contact: bool
    is_me: bool
    is_unused: bool
    is_suspended: bool
    held: list[HeldPlace]
    past: list[HeldPlace]
    may_add: bool
    may_record_departure: bool
    may_restore: bool


def open_member(actor: Actor, user_id: UUID) -> MemberPage:
    """Somebody at work; raises NotKnown for whom the actor may not know of.

    Who has left is known to leads only.
    """
    visible = memberships_visible_to(actor).filter(user_id=user_id)
    rows = list(visible.select_related("user", "team").order_by("starts_on", "id"))
    sees_contact = may_see_contact(actor, user_id)
    today = clock.today()
    held = [m for m in rows if not m.is_over_on(today)]
    require_known(bool(held) or (bool(rows) and sees_contact))
    user = rows[0].user
    return MemberPage(
        user=user,
        email=user.email if sees_contact else "",
        last_seen_on=user.last_seen_on if sees_contact else None,
        sees_contact=sees_contact,
        is_me=user_id == actor.user_id,
        is_unused=is_unused_to(actor, user) and bool(held),
        is_suspended=any(m.suspended_at for m in held),
        held=[_held(actor, m) for m in held],
        past=[_held(actor, m) for m in rows if m not in held] if sees_contact else [],
        may_add=bool(held) and bool(places_to_give(actor, user_id=user_id)),
        may_record_departure=may_record_departure(actor, held),
        may_restore=may_restore(actor, held),
    )


def find_member(actor: Actor, user_id: UUID) -> User:
    """A colleague who works here now; raises NotKnown."""
    page = open_member(actor, user_id)
    require_known(bool(page.held))
    return page.user


def membership_begun(actor: Actor, once: str) -> Membership | None:
    """The membership that a form with that id has made already, if the actor may see it."""
    return memberships_visible_to(actor).filter(pk=once).first() if is_id(once) else None


def find_membership(actor: Actor, membership_id: UUID) -> Membership:
    """A membership that is not over; raises NotKnown."""
    visible = memberships_visible_to(actor).not_over_on(clock.today())
    found: Membership = only_known(visible.select_related("user", "team").filter(pk=membership_id))
    return found


def my_memberships(actor: Actor) -> list[HeldPlace]:
    """The actor's own memberships here."""
    held = memberships_visible_to(actor).filter(Q(user_id=actor.user_id))
    return [_held(actor, m) for m in held.not_over_on(clock.today()).select_related("team")]


def is_only_lead(actor: Actor) -> bool:
    """Whether the organisation would have no lead if the actor left it."""
    return leaves_no_lead([one.membership for one in my_memberships(actor)])


def is_unused_to(actor: Actor, user: User) -> bool:
    """Whether the account is long unused, for whom that is no secret (its owner, a lead)."""
    return may_see_contact(actor, user.pk) and is_unused(user, clock.today())


def _held(actor: Actor, membership: Membership) -> HeldPlace:
    return HeldPlace(
        membership,
        may_end_membership(actor, membership),
        bool(roles_to_change_to(actor, membership)),
    )
