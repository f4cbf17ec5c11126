"""When street work happens: evenings, Fridays and Saturdays, winter nights, few at midsummer.

Pure arithmetic with a dice of its own: the same seed and day give the same moments.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from rinnalla.core.clock import HELSINKI

DAYS = 548  # 18 months
BY_WEEKDAY = (0.8, 0.9, 0.95, 1.1, 1.45, 1.35, 0.45)
BY_MONTH = (1.2, 1.2, 1.1, 1.0, 0.95, 0.8, 0.6, 0.85, 1.0, 1.1, 1.15, 1.2)
NO_SHIFT = 0.08  # days on which a shift is left out for other reasons
LATEST = 3  # days up to the last one on which every team was out
WINTER = (11, 12, 1, 2, 3)
# Hours of the shift, from the evening's day on: 25 is one in the night.
EVENING = {14: 3, 15: 5, 16: 8, 17: 12, 18: 15, 19: 17, 20: 16, 21: 12, 22: 5, 23: 2}
WINTER_NIGHT = EVENING | {22: 11, 23: 9, 24: 7, 25: 4}
DAYTIME = {9: 4, 10: 9, 11: 11, 12: 9, 13: 9, 14: 6}


@dataclass(frozen=True, order=True)
class Slot:
    """One encounter to be: when, and in which team's shift (the team's place in the list)."""

    team: int
    at: datetime.datetime
    last: datetime.date

    @property
    def age(self) -> datetime.timedelta:
        """How long before the end of the town's last day it was."""
        end = datetime.datetime.combine(self.last, datetime.time(), HELSINKI)
        return end + datetime.timedelta(days=1) - self.at


def weight(day: datetime.date) -> float:
    """How much of the year's work falls on that day."""
    return BY_WEEKDAY[day.weekday()] * BY_MONTH[day.month - 1] * _feast(day)


def slots(dice: Random, last: datetime.date, *, teams: int, count: int) -> list[Slot]:
    """`count` moments in all, on the days up to `last`, team by team and in order of time."""
    days = [last - datetime.timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    shifts = [
        (team, day) for team in range(teams) for day in days if _goes_out(dice, team, (day, last))
    ]
    chosen = [one for one in shifts if (last - one[1]).days < LATEST]
    weights = [weight(day) * (1 + 0.25 * dice.random()) for _, day in shifts]
    chosen += dice.choices(shifts, weights, k=count - len(chosen))
    return sorted(Slot(team, moment(dice, day, last=last), last) for team, day in chosen)


def moment(dice: Random, day: datetime.date, *, last: datetime.date) -> datetime.datetime:
    """A moment in a shift of that day, to five minutes; on the last day before midnight."""
    hour = _hour(dice, day, last=last)
    if hour >= 24:
        day += datetime.timedelta(days=1)
    there = datetime.time(hour % 24, 5 * dice.randrange(12))
    return datetime.datetime.combine(day, there, HELSINKI).astimezone(datetime.UTC)


def is_night(at: datetime.datetime) -> bool:
    """Whether it is so late that people are met where it is warm."""
    hour = at.astimezone(HELSINKI).hour
    return hour >= 22 or hour < 6


def of_team(all_slots: Sequence[Slot], team: int) -> list[Slot]:
    """The slots of one team, in order of time."""
    return [slot for slot in all_slots if slot.team == team]


def _hour(dice: Random, day: datetime.date, *, last: datetime.date) -> int:
    hours = WINTER_NIGHT if day.month in WINTER and day != last else EVENING
    if day.weekday() < 5 and dice.random() < 0.22:
        hours = DAYTIME
    return dice.choices(list(hours), list(hours.values()))[0]


def _goes_out(dice: Random, team: int, days: tuple[datetime.date, datetime.date]) -> bool:
    day, last = days
    left_out = dice.random() < NO_SHIFT  # thrown always, so that one day more changes no other
    if (last - day).days < LATEST:
        return True
    return not left_out and day.weekday() not in {6 if team % 2 else 0, (team + 1) % 4}


def _feast(day: datetime.date) -> float:
    midsummer = day.month == 6 and 19 <= day.day <= 26 and day.weekday() in {4, 5}
    christmas = (day.month, day.day) in {(12, 24), (12, 25)}
    return 0.15 if midsummer else 0.3 if christmas else 1.0
