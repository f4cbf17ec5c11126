"""Who stands where: giving a place, changing a role, ending, leaving."""

import datetime
from uuid import UUID

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.beginnings import begin_membership, end_memberships, memberships_held
from rinnalla.organisations.closing import close_if_nothing_left
from rinnalla.organisations.models import Departure, Membership
from rinnalla.organisations.policy import (
    Place,
    leads_of,
    may_change_role,
    may_end_membership,
    may_give,
    memberships_visible_to,
)
from rinnalla.organisations.telling import Tiding, tell


@transaction.atomic
def add_membership(actor: Actor, user: User, place: Place, *, once: UUID) -> Membership:
    """Give a colleague of the organisation another place or duty, from today on.

    The same `once` again changes nothing.
    Raises NotKnown for somebody who is no colleague and for the id of another's row, Refused.
    """
    colleagues = memberships_visible_to(actor).filter(user=user)
    require_known(colleagues.not_over_on(clock.today()).exists())
    require(may_give(actor, user.pk, place))
    membership, is_new = begin_membership(user.pk, place, actor.organisation_id, once=once)
    if not is_new:
        return membership
    tell(actor.organisation_id, [user.pk], Tiding.GIVEN, about=actor.user_id)
    trail.record(actor, "membership.begun", [user, membership], facts={"role": place.role})
    return membership


@transaction.atomic
def change_membership_role(
    actor: Actor, membership: Membership, *, role: str, once: UUID
) -> Membership:
    """Change what somebody is in the same team: the old membership ends, a new one begins.

    Its bearer is told. Raises Refused, OnlyLead, and NotKnown for the id of another's row.
    """
    require(may_change_role(actor, membership, role))
    if membership.role == role:
        return membership
    place = Place(membership.team, role)
    organisation_id = membership.organisation_id
    begun, is_new = begin_membership(membership.user_id, place, organisation_id, once=once)
    if begun.pk == once and not is_new:
        return begun
    end_memberships([membership])
    tell(organisation_id, [membership.user_id], Tiding.ROLE_CHANGED, about=actor.user_id)
    trail.record(
        actor,
        "membership.role_changed",
        [membership, begun],
        facts={"role_before": membership.role, "role": role},
    )
    return begun


@transaction.atomic
def end_membership(
    actor: Actor, membership: Membership, *, last_day: datetime.date | None = None
) -> Membership:
    """End one membership: at once, or with the end of an agreed last day (today or later).

    The account is closed if no place is left anywhere. An agreed last day is put off only by
    whoever could give the place: not by its bearer. Raises Refused, OnlyLead.
    """
    require(may_end_membership(actor, membership))
    agreed = max(last_day, clock.today()) if last_day else None
    if agreed and membership.ends_on and agreed > membership.ends_on:
        place = Place(membership.team, membership.role)
        require(may_give(actor, membership.user_id, place))
    end_memberships([membership], last_day=agreed)
    if membership.user_id == actor.user_id:
        leads = leads_of(membership.organisation_id, teams=[membership.team_id])
        tell(membership.organisation_id, leads, Tiding.LEFT, about=membership.user_id)
    else:
        tell(membership.organisation_id, [membership.user_id], Tiding.ENDED, about=actor.user_id)
    if agreed is None:
        close_if_nothing_left(actor, membership.user)
    trail.record(
        actor,
        "membership.ended",
        [membership],
        facts={"role": membership.role, "at_once": int(agreed is None)},
    )
    return membership


@transaction.atomic
def leave(actor: Actor) -> Departure:
    """Leave the organisation at once; the leads are told and choose who carries on.

    The account is closed if no place is left anywhere. Raises Refused if there is nothing to
    leave, OnlyLead.
    """
    user = User.objects.itself(actor.user_id)
    held = list(memberships_held(user.pk, actor.organisation_id))
    require(bool(held) and all(may_end_membership(actor, one) for one in held))
    ended = end_memberships(held)
    departure = Departure.objects.create(
        organisation_id=actor.organisation_id, user=user, left_on=clock.today()
    )
    leads = leads_of(actor.organisation_id)
    tell(actor.organisation_id, leads, Tiding.LEFT, about=user.pk)
    close_if_nothing_left(actor, user)
    trail.record(actor, "member.left", [departure, *ended])
    return departure
