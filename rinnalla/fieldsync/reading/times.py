"""When something happened, from what the worker chose, the phone's clock, and what is known of it.

A time that cannot be is never a reason to refuse: it is taken as now, and marked.
"""

import datetime
from dataclasses import dataclass

from rinnalla.fieldsync.reading.operation import Operation

SURE = datetime.timedelta(hours=1)
FIRST_YEAR = 2000


@dataclass(frozen=True)
class When:
    """The moment, and whether it may be more than an hour off."""

    moment: datetime.datetime
    is_uncertain: bool


def when(operation: Operation, now: datetime.datetime) -> When:
    """What the worker chose, else the phone's time with the offset that it last knew.

    Nothing has happened after `now`; up to an hour ahead is a clock running fast.
    """
    told = operation.chosen_time or _corrected(operation)
    if told is None or told.year < FIRST_YEAR or told > now + SURE:
        return When(now, is_uncertain=True)
    return When(min(told, now), is_uncertain=_may_be_off(operation))


def _corrected(operation: Operation) -> datetime.datetime | None:
    try:
        return operation.phone_time + datetime.timedelta(milliseconds=operation.offset_ms or 0)
    except OverflowError:
        return None


def _may_be_off(operation: Operation) -> bool:
    """A chosen time was chosen by the phone's clock; a phone that never asked knows no offset."""
    if operation.offset_ms is None:
        return operation.chosen_time is None
    off = abs(operation.offset_ms) > SURE / datetime.timedelta(milliseconds=1)
    return operation.chosen_time is not None and off
