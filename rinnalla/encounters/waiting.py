"""From a wish to the first help for it: our part, and the service's queue, kept apart (S0-02).

Until a service is asked the time is ours; from there on it is the service's queue. Where no
service was asked, all of it is ours. Arithmetic only: nothing here reads the database.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

NONE = datetime.timedelta()


@dataclass(frozen=True)
class Waiting:
    """How long somebody has waited, or waited: `ours` and `queue` make up the whole."""

    ours: datetime.timedelta
    queue: datetime.timedelta
    is_over: bool

    @property
    def whole(self) -> datetime.timedelta:
        """From the wish to help, or to now."""
        return self.ours + self.queue


@dataclass(frozen=True)
class MedianWaiting:
    """The middle of so many waits, each part by itself: the parts need not make up the whole."""

    ours: datetime.timedelta
    queue: datetime.timedelta
    whole: datetime.timedelta
    of: int


def waiting(
    wished_at: datetime.datetime,
    *,
    asked_service_at: datetime.datetime | None,
    ended_at: datetime.datetime | None,
    now: datetime.datetime,
) -> Waiting:
    """The wait of one wish; all are aware moments, and told ones may stand in any order.

    Help that is said to have come before the wish was no wait; a service asked after the end,
    or before the wish, is counted as asked then.
    """
    end = max(ended_at or now, wished_at)
    asked = end if asked_service_at is None else min(max(asked_service_at, wished_at), end)
    return Waiting(ours=asked - wished_at, queue=end - asked, is_over=ended_at is not None)


def median_waiting(waits: Iterable[Waiting]) -> MedianWaiting | None:
    """The middle of the waits that are over; None where there is none."""
    over = [one for one in waits if one.is_over]
    if not over:
        return None
    return MedianWaiting(
        ours=_middle(one.ours for one in over),
        queue=_middle(one.queue for one in over),
        whole=_middle(one.whole for one in over),
        of=len(over),
    )


def _middle(spans: Iterable[datetime.timedelta]) -> datetime.timedelta:
    return datetime.timedelta(seconds=median(one.total_seconds() for one in spans))
