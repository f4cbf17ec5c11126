"""The whole menu as plain values: what a phone holds, so that it can be read with no network."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.ordering import by_name
from rinnalla.services.phones import Phone
from rinnalla.services.policy import services_visible_to
from rinnalla.services.queries.numbers import numbers_to_call


@dataclass(frozen=True)
class MenuService:
    """A service. `hours` as `opening.Hours.as_kept`; kind, threshold and languages are codes."""

    id: UUID
    kind: str
    name: str
    phones: tuple[Phone, ...]
    town: str
    area: str
    address: str
    hours: dict[str, Any]
    threshold: tuple[str, ...]
    women_only: bool
    languages: tuple[str, ...]
    expect: str
    link: str
    checked_on: datetime.date


@dataclass(frozen=True)
class MenuNumber:
    """An emergency number and the day it was last checked."""

    id: UUID
    name: str
    phone: Phone
    words: str
    checked_on: datetime.date


@dataclass(frozen=True)
class Menu:
    """All that somebody who goes out may read of services; what is archived is not in it."""

    services: tuple[MenuService, ...]
    numbers: tuple[MenuNumber, ...]


def menu_of(actor: Actor) -> Menu:
    """The menu for this actor: empty for whom it is no matter."""
    here = by_name(services_visible_to(actor).filter(archived_at=None))
    return Menu(
        tuple(_service(one) for one in here), tuple(_number(one) for one in numbers_to_call(actor))
    )


def _service(one: Service) -> MenuService:
    return MenuService(
        id=one.pk,
        kind=one.kind,
        name=one.name,
        phones=one.phone_lines,
        town=one.town,
        area=one.area,
        address=one.address,
        hours=one.opening.as_kept(),
        threshold=tuple(one.threshold),
        women_only=one.women_only,
        languages=tuple(one.languages),
        expect=one.expect,
        link=one.link,
        checked_on=one.checked_on,
    )


def _number(one: EmergencyNumber) -> MenuNumber:
    return MenuNumber(one.pk, one.name, one.phone, one.words, one.checked_on)
