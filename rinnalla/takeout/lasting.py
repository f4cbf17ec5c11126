"""How long an asking waits for its answer, a making for its end, and a file for its download."""

import datetime

from rinnalla.core import clock
from rinnalla.takeout.models import State, Takeout

ANSWERED_WITHIN = datetime.timedelta(days=7)
MADE_WITHIN = datetime.timedelta(days=7)  # else whoever could begin it anew has left
KEPT_FOR = datetime.timedelta(days=7)  # a file that nobody downloads
KEPT_AFTER_DOWNLOAD = datetime.timedelta(hours=24)  # a broken line may ask once more


def ends_at(takeout: Takeout) -> datetime.datetime | None:
    """When an export goes by itself, as it stands now; None for one that has ended."""
    if takeout.state == State.ASKED:
        return takeout.recorded_at + ANSWERED_WITHIN
    if takeout.state == State.APPROVED:
        return (takeout.decided_at or takeout.recorded_at) + MADE_WITHIN
    return removed_at(takeout)


def removed_at(takeout: Takeout) -> datetime.datetime | None:
    """When the file of an export that stands goes by itself; None where none stands."""
    if takeout.state != State.MADE or takeout.made_at is None:
        return None
    last = takeout.made_at + KEPT_FOR
    if takeout.downloaded_at is None:
        return last
    return min(last, takeout.downloaded_at + KEPT_AFTER_DOWNLOAD)


def is_over(takeout: Takeout) -> bool:
    """Whether its time is over, whether or not the night has taken it away yet."""
    ends = ends_at(takeout)
    return ends is not None and ends <= clock.now()
