"""What nobody has looked at for half a year may be wrong, and the pages say so."""

import calendar
import datetime
from hashlib import sha256
from typing import Any

from rinnalla.audit.actor import Actor
from rinnalla.core import clock

MONTHS = 6
MARK_LENGTH = 16


def needs_check(checked_on: datetime.date) -> bool:
    """Whether that was longer than six months ago."""
    return checked_on < _months_before(clock.today(), MONTHS)


def checked_today(actor: Actor) -> dict[str, Any]:
    """The columns of what this actor has checked today."""
    return {"checked_on": clock.today(), "checked_by_id": actor.user_id}


def mark_of(draft: Any) -> str:
    """A mark of all that a draft says: who checks a page checks what they were shown."""
    return sha256(repr(draft).encode(errors="replace")).hexdigest()[:MARK_LENGTH]


def _months_before(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
