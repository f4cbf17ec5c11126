"""The invented town's menu of services: names, numbers and addresses that nobody can mistake."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.menu_words import NUMBERS, OF_TOWN, Invented
from rinnalla.core import clock
from rinnalla.organisations.town_houses import HouseTeam
from rinnalla.services.hours_typed import read_dated, read_spans
from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.opening import Hours

ALWAYS = "aina"
# Every so many services one that nobody has checked for half a year.
LEFT_ALONE = 6
DAYS_LEFT_ALONE = 230


def lay_menu(dice: Dice, teams: Sequence[HouseTeam], began: datetime.datetime) -> None:
    """Write each organisation's menu of its own towns, and its emergency numbers."""
    done: set[tuple[UUID, str]] = set()
    for here in teams:
        house, town = here.team.organisation_id, here.team.town
        checker = next(one.user_id for one in here.people if not one.is_peer)
        if house not in {one for one, _ in done}:
            _lay_numbers(dice, house, began, checker=checker)
        if (house, town) not in done:
            done.add((house, town))
            _lay_services(dice, here, began, checker=checker)


def _lay_services(dice: Dice, here: HouseTeam, began: datetime.datetime, *, checker: UUID) -> None:
    town = here.team.town
    Service.objects.bulk_create(
        Service(
            pk=dice.id_at(began),
            organisation_id=here.team.organisation_id,
            recorded_at=began,
            checked_on=_checked_on(dice, number),
            checked_by_id=checker,
            town=town,
            kind=one.kind,
            name=one.name,
            phones=f"000 {number + 1:03} 000",
            area=one.area,
            address=f"Satukuja {number + 1}",
            hours=_hours(one).as_kept(),
            threshold=list(one.threshold),
            women_only=one.women_only,
            languages=list(one.languages),
            expect=one.expect,
            source="Keksitty puhelu",
        )
        for number, one in enumerate(OF_TOWN[town])
    )


def _lay_numbers(dice: Dice, house: UUID, began: datetime.datetime, *, checker: UUID) -> None:
    EmergencyNumber.objects.bulk_create(
        EmergencyNumber(
            pk=dice.id_at(began),
            organisation_id=house,
            recorded_at=began + datetime.timedelta(seconds=place),
            checked_on=_checked_on(dice, place),
            checked_by_id=checker,
            name=name,
            number=number,
            words=words,
        )
        for place, (name, number, words) in enumerate(NUMBERS)
    )


def _hours(one: Invented) -> Hours:
    """From what a worker would type: of workdays, Saturdays, Sundays, and days that differ."""
    if one.week == (ALWAYS,):
        return Hours(always=True)
    if not one.week:
        return Hours()
    workdays, saturday, sunday = (read_spans(text) for text in one.week)
    weekly = (*(workdays,) * 5, saturday, sunday)
    return Hours(weekly, read_dated(one.dated))


def _checked_on(dice: Dice, number: int) -> datetime.date:
    left_alone = number % LEFT_ALONE == LEFT_ALONE - 1
    days = DAYS_LEFT_ALONE if left_alone else dice.randrange(3, 120)
    return clock.today() - datetime.timedelta(days=days)
