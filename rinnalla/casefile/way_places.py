"""A place on somebody's way, as it stands in the address of an older page: a moment and an id."""

import datetime
from typing import NamedTuple
from uuid import UUID

from rinnalla.core.records import is_id

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


class WayPlace(NamedTuple):
    """After what a page of the way begins."""

    at: datetime.datetime
    id: UUID

    def written(self) -> str:
        """As it stands in an address."""
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.id.hex}"


def place_in(text: str) -> WayPlace | None:
    """The place written in an address; None for anything else that may stand there."""
    count, _, hex_id = text.partition("-")
    if not (count.isascii() and count.isdecimal() and len(count) < 18 and is_id(hex_id)):
        return None
    return WayPlace(EPOCH + int(count) * MICROSECOND, UUID(hex_id))
