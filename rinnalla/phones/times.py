"""Moments as messages tell them: UTC, ISO 8601 with milliseconds and Z."""

import datetime

from rinnalla.core import clock


def server_time() -> str:
    """The present moment by the server's clock."""
    return as_told(clock.now())


def as_told(moment: datetime.datetime) -> str:
    """A moment as messages tell it."""
    told = moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")
