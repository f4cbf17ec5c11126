"""What one organisation may ask and do of another about somebody who works in both: no more.

On PostgreSQL the other organisation is in view only within these functions.
"""

from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor, Ground
from rinnalla.core import clock
from rinnalla.core.walls import seeing
from rinnalla.organisations.beginnings import memberships_held
from rinnalla.organisations.models import Membership, Restoration
from rinnalla.organisations.policy import leads_of
from rinnalla.organisations.telling import Tiding, tell


def has_a_place_anywhere(user: User) -> bool:
    """Whether the user holds a membership in any organisation, today or later."""
    with seeing(user_id=user.pk):
        return Membership.objects.filter(user=user).not_over_on(clock.today()).exists()


def suspend_elsewhere(user: User, organisation_id: UUID) -> int:
    """Suspend the user's memberships in other organisations until a lead there confirms them.

    Whoever restores a way in must not gain entry to another organisation by it (ADR 0006). Each of
    those has it in its own trail, and its leads are told. Gives how many organisations they are.
    """
    with seeing(user_id=user.pk):
        held = Membership.objects.filter(user=user).not_over_on(clock.today())
        others = set(held.values_list("organisation_id", flat=True)) - {organisation_id}
    for other in sorted(others):
        with seeing(other):
            _suspend(user, other)
    return len(others)


def close_links_elsewhere(user: User, organisation_id: UUID) -> None:
    """Let no link open any more that another organisation, where the user is or was, has made.

    Whoever still holds one would set the password of somebody whom this organisation has just
    seen face to face, and so come in here (ADR 0006).
    """
    with seeing(user_id=user.pk):
        mine = Membership.objects.filter(user=user)
        others = set(mine.values_list("organisation_id", flat=True)) - {organisation_id}
    for other in sorted(others):
        with seeing(other):
            close_links(user, other)


def close_links(user: User, organisation_id: UUID) -> None:
    """Let no link open any more that the organisation has made for a way in of the user's."""
    moment = clock.now()
    made = Restoration.objects.filter(user=user, organisation_id=organisation_id, used_at=None)
    made.filter(expires_at__gt=moment).update(expires_at=moment)


def _suspend(user: User, organisation_id: UUID) -> None:
    held = list(memberships_held(user.pk, organisation_id))
    Membership.objects.filter(pk__in=[one.pk for one in held]).update(suspended_at=clock.now())
    told = leads_of(organisation_id, but=user.pk)
    tell(organisation_id, told, Tiding.SUSPENDED, about=user.pk)
    nobody_here = Actor(None, organisation_id, ground=Ground.SELF)
    trail.record(nobody_here, "membership.suspended", held)
