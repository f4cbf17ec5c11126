"""What the clock does each night: unused accounts, and what has had its time."""

import datetime

from django.db import transaction
from django.db.models import Q

from rinnalla.accounts.counters import clear_counters
from rinnalla.accounts.models import HeldForm, Session, User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.organisations.beginnings import OnlyLead, end_memberships, memberships_held
from rinnalla.organisations.closing import close_if_nothing_left
from rinnalla.organisations.letters import send_tiding
from rinnalla.organisations.models import Departure, Invitation, Membership, Notice, Restoration
from rinnalla.organisations.policy import leads_of, may_tidy
from rinnalla.organisations.telling import Tiding, tell
from rinnalla.organisations.unused import may_be_closed, unused_members

READ_NOTICES_KEPT = datetime.timedelta(days=90)
NOTICES_KEPT = datetime.timedelta(days=365)
LINKS_KEPT = datetime.timedelta(days=30)


@transaction.atomic
def warn_of_unused_accounts(actor: Actor) -> list[User]:
    """Tell owners and leads of accounts not used for 90 days; each is told once. Raises Refused."""
    require(may_tidy(actor))
    moment = clock.now()
    warned = [one.user for one in unused_members(actor.organisation_id) if not one.warned_at]
    for user in warned:
        User.objects.filter(pk=user.pk, warned_unused_at=None).update(warned_unused_at=moment)
        tell(actor.organisation_id, [user.pk], Tiding.UNUSED)
        send_tiding(user, Tiding.UNUSED)
        told = leads_of(actor.organisation_id, but=user.pk)
        tell(actor.organisation_id, told, Tiding.UNUSED_OF, about=user.pk)
    if warned:
        trail.record(actor, "account.warned_unused", warned)
    return warned


@transaction.atomic
def close_unused_accounts(actor: Actor) -> list[User]:
    """Close what has not been used for 120 days, at least 30 days after its owner was warned.

    The memberships end, and the account closes if it has no place elsewhere. The organisation's
    only lead stays: without one nobody could be invited. Raises Refused.
    """
    require(may_tidy(actor))
    closed = []
    for one in unused_members(actor.organisation_id):
        if not may_be_closed(one, clock.now()):
            continue
        try:
            ended = end_memberships(memberships_held(one.user.pk, actor.organisation_id))
        except OnlyLead:
            continue
        departure = Departure.objects.create(
            organisation_id=actor.organisation_id, user=one.user, left_on=clock.today()
        )
        leads = leads_of(actor.organisation_id)
        tell(actor.organisation_id, leads, Tiding.CLOSED_OF, about=one.user.pk)
        close_if_nothing_left(actor, one.user)
        trail.record(actor, "account.closed_unused", [one.user, departure, *ended])
        closed.append(one.user)
    return closed


@transaction.atomic
def close_accounts_without_place(actor: Actor) -> list[User]:
    """Close the accounts of those whose agreed last day has gone by and who work nowhere else.

    Raises Refused.
    """
    require(may_tidy(actor))
    over = Membership.objects.filter(organisation_id=actor.organisation_id, user__is_active=True)
    over = over.filter(ends_on__lt=clock.today()).select_related("user")
    users = {membership.user_id: membership.user for membership in over}
    closed = [user for _, user in sorted(users.items()) if close_if_nothing_left(actor, user)]
    if closed:
        trail.record(actor, "account.closed", closed)
    return closed


@transaction.atomic
def tidy_up(actor: Actor) -> int:
    """Remove old notices, and links that open nothing any more; gives how many rows.

    Invitations hold a name and an address: they go 30 days after they were of use. Raises Refused.
    """
    require(may_tidy(actor))
    moment = clock.now()
    here = Q(organisation_id=actor.organisation_id)
    old = Q(read_at__lt=moment - READ_NOTICES_KEPT) | Q(recorded_at__lt=moment - NOTICES_KEPT)
    before = moment - LINKS_KEPT
    over = Q(expires_at__lt=before) | Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before)
    removed = Notice.objects.filter(here & old).delete()[0]
    removed += Invitation.objects.filter(here & over).delete()[0]
    removed += Restoration.objects.filter(here, expires_at__lt=before).delete()[0]
    if removed:
        trail.record(actor, "house.tidied", facts={"rows": removed})
    return removed


@transaction.atomic
def clear_expired(actor: Actor) -> int:
    """Remove sessions, held forms and counters that have run out; gives how many.

    Raises Refused.
    """
    require(may_tidy(actor))
    removed = HeldForm.objects.filter(until__lt=clock.now()).delete()[0]
    removed += Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
    removed += clear_counters()
    if removed:
        trail.record(actor, "house.cleared", facts={"rows": removed})
    return removed
