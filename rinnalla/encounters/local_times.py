"""Times as the clock on the wall in Helsinki shows them: twice in October, in March not at all."""

import datetime
from enum import StrEnum

from rinnalla.core import clock


class Kind(StrEnum):
    """How often the clock shows a time on that day."""

    ONCE = "once"
    TWICE = "twice"  # summer time ends: 3.00 to 4.00 comes again
    NEVER = "never"  # summer time begins: 3.00 to 4.00 is left out


def kind_of(day: datetime.date, at: datetime.time) -> Kind:
    """How often the clock in Helsinki shows that time on that day."""
    first, second = (_moment(day, at, fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return Kind.ONCE
    there_and_back = first.astimezone(datetime.UTC).astimezone(clock.HELSINKI)
    return Kind.TWICE if there_and_back.time() == at else Kind.NEVER


def moment_of(
    day: datetime.date, at: datetime.time, *, is_second: bool = False
) -> datetime.datetime:
    """The moment at which the clock shows that time; `is_second`: when it does so again."""
    return _moment(day, at, int(is_second)).astimezone(datetime.UTC)


def last_such(at: datetime.time) -> datetime.date:
    """The last day on which that time has been: today, or yesterday if it is still to come."""
    now = clock.now().astimezone(clock.HELSINKI)
    return now.date() if at <= now.time() else now.date() - datetime.timedelta(days=1)


def _moment(day: datetime.date, at: datetime.time, fold: int) -> datetime.datetime:
    return datetime.datetime.combine(day, at.replace(fold=fold), clock.HELSINKI)
