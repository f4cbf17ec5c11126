"""What can be asked about phones: each takes the actor first."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_led_by, teams_visible_to
from rinnalla.phones.models import Device, EnrolmentCode
from rinnalla.phones.policy import (
    may_see_phones_of,
    phones_of,
    phones_of_team,
    phones_visible_to,
    rules_of_teams,
)
from rinnalla.phones.rules import Rules
from rinnalla.phones.words import STATES


@dataclass(frozen=True)
class PhoneRow:
    """A phone, and how it stands in words."""

    device: Device
    state: Promise


@dataclass(frozen=True)
class TeamPhones:
    """A team's phones in use and those that are not any more, and what the team asks of them."""

    team: Team
    in_use: list[PhoneRow]
    others: list[PhoneRow]
    rules: Rules


def my_phones(actor: Actor) -> list[PhoneRow]:
    """One's own phones: those in use first, the newest on top."""
    mine = _rows(phones_of(actor).order_by("-recorded_at", "-id"))
    return sorted(mine, key=lambda row: not row.device.is_in_use)


def teams_with_phones(actor: Actor) -> list[Team]:
    """The teams whose phones the actor sees, by name."""
    led = teams_visible_to(actor).filter(pk__in=teams_led_by(actor))
    return in_finnish_order(led, lambda team: team.name)


def open_team_phones(actor: Actor, team_id: UUID) -> TeamPhones:
    """A team's phones, for who leads it; raises NotKnown, Refused."""
    team = find_team(actor, team_id)
    require(may_see_phones_of(actor, team))
    found = phones_of_team(actor, team).select_related("user").order_by("-recorded_at", "-id")
    rows = in_finnish_order(_rows(found), lambda row: row.device.user.name)
    return TeamPhones(
        team,
        in_use=[row for row in rows if row.device.is_in_use],
        others=[row for row in rows if not row.device.is_in_use],
        rules=rules_of_team(actor, team),
    )


def find_team(actor: Actor, team_id: UUID) -> Team:
    """A team of the organisation; raises NotKnown."""
    return only_known(teams_visible_to(actor).filter(pk=team_id))


def rules_of_team(actor: Actor, team: Team) -> Rules:
    """What that team asks of its phones; what is usual where nobody has said."""
    asked = rules_of_teams(actor).filter(team=team).first()
    return Rules(asked.pin_allowed, asked.hours_held) if asked else Rules()


def find_phone(actor: Actor, device_id: UUID) -> Device:
    """A phone of one's own or of a member of a team one leads; raises NotKnown."""
    return only_known(phones_visible_to(actor).filter(pk=device_id).select_related("user"))


def team_it_is_among(actor: Actor, device: Device) -> Team | None:
    """The team among whose phones a lead sees a colleague's; nothing for a phone of one's own."""
    if device.user_id == actor.user_id:
        return None
    led = teams_with_phones(actor)
    return next((one for one in led if device in phones_of_team(actor, one)), None)


def code_in_force(actor: Actor, code_id: UUID | None) -> EnrolmentCode | None:
    """One's own code, if it still lets a phone in."""
    if code_id is None or actor.user_id is None:
        return None
    mine = EnrolmentCode.objects.filter(
        organisation_id=actor.organisation_id, user_id=actor.user_id, pk=code_id
    )
    return mine.filter(used_at=None, expires_at__gt=clock.now()).first()


def _rows(devices: Iterable[Device]) -> list[PhoneRow]:
    return [PhoneRow(device, STATES[device.state]) for device in devices]
