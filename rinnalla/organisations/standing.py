"""From a signed-in user to an actor: which organisation, which standings, which borrowed power."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor, Borrowed, Standing
from rinnalla.core import clock
from rinnalla.organisations.models import BorrowedPower, Membership
from rinnalla.organisations.policy import may_borrow_power


def memberships_today(user: User) -> list[Membership]:
    """The user's memberships that give power today, in all organisations, oldest first."""
    mine = Membership.objects.filter(user=user).select_related("organisation", "team")
    return list(mine.giving_power_on(clock.today()).order_by("starts_on", "id"))


def actor_in(user: User, organisation_id: UUID, memberships: list[Membership]) -> Actor:
    """The actor that these memberships make of the user in that organisation."""
    here = (one for one in memberships if one.organisation_id == organisation_id)
    return _with_borrowed(user, organisation_id, [(one.role, one.team_id) for one in here])


def actor_today(user: User, organisation_id: UUID) -> Actor:
    """The actor that the user is in that organisation today."""
    mine = Membership.objects.filter(user=user, organisation_id=organisation_id)
    today = mine.giving_power_on(clock.today()).order_by("starts_on", "id")
    return _with_borrowed(user, organisation_id, today.values_list("role", "team_id"))


def _with_borrowed(
    user: User, organisation_id: UUID, held: Iterable[tuple[str, UUID | None]]
) -> Actor:
    standings = tuple(Standing(role, team_id) for role, team_id in held)
    actor = Actor(user.pk, organisation_id, standings)
    if not may_borrow_power(actor):  # the duty is over: what was borrowed in it ends with it
        return actor
    return replace(actor, borrowed=_borrowed(user, organisation_id))


def choose_organisation(memberships: list[Membership], wanted: str | None) -> UUID | None:
    """The organisation to act in: the wanted one if the user is a member there, else the first."""
    ids = [m.organisation_id for m in memberships]
    return next((one for one in ids if str(one) == wanted), ids[0] if ids else None)


def _borrowed(user: User, organisation_id: UUID) -> Borrowed | None:
    power = (
        BorrowedPower.objects.filter(
            user=user,
            organisation_id=organisation_id,
            returned_at=None,
            until__gt=clock.now(),
        )
        .order_by("-until")
        .first()
    )
    return Borrowed(power.pk, power.until) if power else None
