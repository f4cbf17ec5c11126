"""When an account counts as unused, when its owner is warned and when it may be closed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Notice
from rinnalla.organisations.telling import Tiding

WARNED_AFTER = datetime.timedelta(days=90)
CLOSED_AFTER = datetime.timedelta(days=120)
# Never silently: however late the warning came, this much time is left after it.
LEFT_AFTER_WARNING = CLOSED_AFTER - WARNED_AFTER


@dataclass(frozen=True)
class UnusedMember:
    """A member whose account has not been used for long, and when this organisation warned them."""

    user: User
    last_used_on: datetime.date
    warned_at: datetime.datetime | None


def last_used_on(user: User) -> datetime.date:
    """The last day the account was used; who never came: the day it was made."""
    return user.last_seen_on or clock.helsinki_day(user.recorded_at)


def is_unused(user: User, today: datetime.date) -> bool:
    """Whether the account has been unused for 90 days."""
    return today - last_used_on(user) >= WARNED_AFTER


def may_be_closed(one: UnusedMember, now: datetime.datetime) -> bool:
    """Unused for 120 days, and warned at least 30 days ago."""
    long_unused = clock.helsinki_day(now) - one.last_used_on >= CLOSED_AFTER
    return long_unused and one.warned_at is not None and now - one.warned_at >= LEFT_AFTER_WARNING


def unused_members(organisation_id: UUID) -> list[UnusedMember]:
    """The members of the organisation whose accounts are unused."""
    today = clock.today()
    held = Membership.objects.filter(organisation_id=organisation_id).not_over_on(today)
    users = {m.user_id: m.user for m in held.select_related("user") if is_unused(m.user, today)}
    warned = _warnings(organisation_id, users)
    found = []
    for user_id, user in sorted(users.items()):
        used = last_used_on(user)
        moment = warned.get(user_id)
        since = moment if moment and clock.helsinki_day(moment) > used else None
        found.append(UnusedMember(user, used, since))
    return found


def _warnings(organisation_id: UUID, users: Iterable[UUID]) -> dict[UUID, datetime.datetime]:
    notices = Notice.objects.filter(
        organisation_id=organisation_id, user_id__in=list(users), kind=Tiding.UNUSED
    ).order_by("recorded_at")
    return {notice.user_id: notice.recorded_at for notice in notices}
