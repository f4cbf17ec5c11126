"""How a membership begins and ends: one place for the rule, several deeds use it."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.once import make_once
from rinnalla.organisations.models import Membership, MembershipQuerySet
from rinnalla.organisations.policy import Place, leaves_no_lead, lock_leads


class OnlyLead(Exception):
    """The organisation would be left without a lead: another must be invited first."""


class Begun(NamedTuple):
    """A membership, and whether it was made now: not where it was held or sent before."""

    membership: Membership
    is_new: bool


def memberships_held(user_id: UUID, organisation_id: UUID) -> MembershipQuerySet:
    """What somebody holds in that organisation today or later."""
    mine = Membership.objects.filter(user_id=user_id, organisation_id=organisation_id)
    return mine.not_over_on(clock.today())


def begin_membership(
    user_id: UUID, place: Place, organisation_id: UUID, *, once: UUID | None = None
) -> Begun:
    """A membership from today on; the one already held where somebody stands there already.

    Who waits for a lead to confirm who they are, waits in the new place too (ADR 0006).
    Raises NotKnown where `once` is the id of another's row.
    """
    held = memberships_held(user_id, organisation_id)
    same = held.filter(team=place.team, role=place.role, ends_on=None).first()
    if same:
        return Begun(same, False)
    waiting = held.exclude(suspended_at=None).exists()
    begun = make_once(
        Membership.objects.filter(user_id=user_id, organisation_id=organisation_id),
        once or new_id(),
        organisation_id=organisation_id,
        team=place.team,
        user_id=user_id,
        role=place.role,
        starts_on=clock.today(),
        suspended_at=clock.now() if waiting else None,
    )
    return Begun(*begun)


def end_memberships(
    memberships: Iterable[Membership], *, last_day: datetime.date | None = None
) -> list[Membership]:
    """End memberships: at once, or with the end of an agreed day that is not past.

    Of two leads who go at the same moment the second finds the first gone. Raises OnlyLead.
    """
    ending = list(memberships)
    lock_leads(ending)
    if leaves_no_lead(ending):
        raise OnlyLead
    moment = clock.now()
    for membership in ending:
        membership.ends_on = max(last_day or clock.helsinki_day(moment), membership.starts_on)
        membership.ended_at = None if last_day else moment
        membership.save(update_fields=["ends_on", "ended_at"])
    return ending
