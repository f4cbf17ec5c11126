"""Who looks at what phones could not bring in by themselves."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor, Ground
from rinnalla.core import clock
from rinnalla.fieldsync.models import OperationPerson, ReceivedOperation, TrayItem, TrayState
from rinnalla.fieldsync.reading.contents import DRAFT_LEFT
from rinnalla.organisations.models import Membership, Team
from rinnalla.organisations.policy import may_tidy, teams_followed_by, teams_led_by
from rinnalla.organisations.standing import actor_in, memberships_today
from rinnalla.people.nearness import nearness_of
from rinnalla.phones.models import Device

# What one phone may have lying here: a flood fills nobody's disk.
MOST_KEPT = 5_000  # operations
MOST_BYTES = 50_000_000


def may_see_tray(actor: Actor) -> bool:
    """Workers and leads look at what their teams' phones brought; a peer does not."""
    return bool(teams_followed_by(actor))


def tray_visible_to(actor: Actor) -> QuerySet[TrayItem]:
    """Items of the actor's own teams; of no team, the leads'; none about who shut the actor out.

    What is kept close: the person's own pair, and whoever recorded it. A draft that was never
    finished: whoever began it.
    """
    near = nearness_of(actor)
    here = TrayItem.objects.filter(organisation_id=actor.organisation_id)
    own = Q(team_id__in=teams_followed_by(actor))
    if teams_led_by(actor):
        own |= Q(team=None)
    named = OperationPerson.objects.filter(operation=OuterRef("operation"))
    of_pair = Exists(named.filter(person_id__in=near.in_pair_of))
    out = Exists(named.filter(person_id__in=near.shut_out_from))
    close = Q(kept_close=False) | Q(of_pair) | Q(user_id=actor.user_id)
    whose = ~Q(operation__kind=DRAFT_LEFT) | Q(user_id=actor.user_id)
    seen = here.filter(own, close, whose) if may_see_tray(actor) else here.none()
    return seen.exclude(out) if near.shut_out_from else seen


def may_read_within(
    actor: Actor, item: TrayItem, *, is_close: bool, named: Collection[UUID]
) -> bool:
    """Whether a visible item may be opened as it stands today: whether it is close, whom it names.

    What it is about may have been kept close since it came, or joined to somebody's record.
    """
    near = nearness_of(actor)
    of_pair = not near.in_pair_of.isdisjoint(named)
    is_near = not is_close or of_pair or item.user_id == actor.user_id
    return is_near and near.shut_out_from.isdisjoint(named)


def may_resolve(actor: Actor, item: TrayItem) -> bool:
    """Whoever sees an item decides about it, as long as there is something of it left."""
    return item.state != TrayState.FORGOTTEN and may_see_tray(actor)


def may_tidy_tray(actor: Actor) -> bool:
    """That what was decided goes in time, and what waits in vain comes up, is the clock's."""
    return may_tidy(actor)


def operations_of_teams(actor: Actor) -> QuerySet[ReceivedOperation]:
    """Operations of phones whose workers stand in the actor's own teams today."""
    colleagues = Membership.objects.filter(team_id__in=teams_followed_by(actor))
    holders = colleagues.giving_power_on(clock.today()).values("user_id")
    here = ReceivedOperation.objects.filter(organisation_id=actor.organisation_id)
    return here.filter(device__user_id__in=holders)


def by_phone(device: Device) -> Actor:
    """The worker of that phone, acting by it, with what they have today."""
    memberships = memberships_today(device.user) if device.user.is_active else []
    actor = actor_in(device.user, device.organisation_id, memberships)
    return replace(actor, ground=Ground.PHONE, borrowed=None)


def may_deliver(actor: Actor, device: Device) -> bool:
    """What a phone brings is its own worker's, and is taken in of a phone that is known."""
    return actor.ground == Ground.PHONE and actor.user_id == device.user_id


def team_of(device: Device, wanted: UUID | None) -> Team | None:
    """Whose tray it is: the team it speaks of if its worker ever stood there, else their newest."""
    theirs = Membership.objects.filter(
        organisation_id=device.organisation_id, user_id=device.user_id, team__isnull=False
    ).select_related("team")
    ordered = sorted(theirs, key=lambda one: (one.ends_on is None, one.starts_on), reverse=True)
    named = [one.team for one in ordered if one.team_id == wanted]
    return next(iter([*named, *(one.team for one in ordered)]), None)
