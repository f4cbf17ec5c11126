"""Leaving recorded by a lead: everything ends in one go, and somebody carries on."""

from django.db import transaction

from rinnalla.accounts.actions import end_all_sessions
from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.beginnings import end_memberships, memberships_held
from rinnalla.organisations.carrying_on import carry_on
from rinnalla.organisations.closing import close_if_nothing_left
from rinnalla.organisations.models import Departure
from rinnalla.organisations.policy import (
    leads_of,
    may_choose_receiver,
    may_receive,
    may_record_departure,
)
from rinnalla.organisations.telling import Tiding, tell


@transaction.atomic
def record_departure(actor: Actor, user: User, *, receiver: User | None = None) -> Departure:
    """Record that a member has left: all memberships and sessions end now.

    `receiver` carries on what the leaver carried; it may be chosen later (`choose_receiver`).
    Raises Refused, OnlyLead.
    """
    held = list(memberships_held(user.pk, actor.organisation_id))
    require(may_record_departure(actor, held))
    require(receiver is None or may_receive(actor, receiver.pk, leaver_id=user.pk))
    ended = end_memberships(held)
    departure = Departure.objects.create(
        organisation_id=actor.organisation_id, user=user, receiver=receiver, left_on=clock.today()
    )
    others = leads_of(actor.organisation_id, but=actor.user_id)
    tell(actor.organisation_id, others, Tiding.DEPARTED, about=user.pk)
    if receiver:
        tell(actor.organisation_id, [receiver.pk], Tiding.RECEIVES, about=user.pk)
    end_all_sessions(actor, user)
    close_if_nothing_left(actor, user)
    carry_on(actor, departure)
    trail.record(actor, "member.departed", [departure, *ended])
    return departure


@transaction.atomic
def choose_receiver(actor: Actor, departure: Departure, *, receiver: User) -> Departure:
    """Say who carries on what somebody carried who has left. Raises Refused."""
    require(may_choose_receiver(actor, departure))
    require(may_receive(actor, receiver.pk, leaver_id=departure.user_id))
    departure.receiver = receiver
    departure.save(update_fields=["receiver"])
    tell(actor.organisation_id, [receiver.pk], Tiding.RECEIVES, about=departure.user_id)
    carry_on(actor, departure)
    trail.record(actor, "departure.receiver_chosen", [departure])
    return departure
