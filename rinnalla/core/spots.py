"""Where something stands in a list by time, so that the next page can begin there.

An address holds a spot as microseconds from 1970 and an id: it tells of nobody, and two things of
the same moment are told apart.
"""

import datetime
import re
from typing import NamedTuple
from uuid import UUID

from rinnalla.core.records import id_in

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
COUNT = re.compile(r"[0-9]{1,16}")


class Spot(NamedTuple):
    """A moment, and an id where two share it."""

    at: datetime.datetime
    id: UUID

    @property
    def in_address(self) -> str:
        """As it stands in an address."""
        return f"{counted(self.at)}.{self.id.hex}"


def spot_in(text: str) -> Spot | None:
    """The spot that `in_address` wrote; None for anything else that may stand there."""
    count, _, key = text.partition(".")
    at, found = moment_counted(count), id_in(key)
    return Spot(at, found) if at and found else None


def counted(moment: datetime.datetime) -> int:
    """Microseconds from 1970 to an aware moment."""
    return (moment - EPOCH) // MICROSECOND


def moment_counted(count: str) -> datetime.datetime | None:
    """The moment so many microseconds from 1970; None where that is no such number."""
    return EPOCH + int(count) * MICROSECOND if COUNT.fullmatch(count) else None
