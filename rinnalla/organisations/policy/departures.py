"""Who records that somebody left, and who carries on."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.organisations.models import TEAM_ROLES, Departure, Membership
from rinnalla.organisations.policy.members import anothers_here
from rinnalla.organisations.policy.roles import leads, teams_led_by


def may_record_departure(actor: Actor, memberships: Iterable[Membership]) -> bool:
    """A lead of any of the leaver's teams ends all at once; of one with duties only, any lead."""
    held = anothers_here(actor, memberships)
    teams = {m.team_id for m in held if m.team_id is not None}
    return bool(held) and leads(actor) and (not teams or bool(teams & teams_led_by(actor)))


def may_receive(actor: Actor, user_id: UUID, *, leaver_id: UUID) -> bool:
    """Who carries on works in a team of the organisation today, and is not the leaver."""
    here = Membership.objects.filter(
        organisation_id=actor.organisation_id, user_id=user_id, role__in=TEAM_ROLES
    )
    return user_id != leaver_id and here.giving_power_on(clock.today()).exists()


def departures_visible_to(actor: Actor) -> QuerySet[Departure]:
    """Leads see who left and who takes over."""
    mine = Departure.objects.filter(organisation_id=actor.organisation_id)
    return mine if leads(actor) else mine.none()


def may_choose_receiver(actor: Actor, departure: Departure) -> bool:
    """A lead says who takes over what somebody carried."""
    return leads(actor) and departure.organisation_id == actor.organisation_id
