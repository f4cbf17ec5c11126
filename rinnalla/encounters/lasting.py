"""How long a message to the next shift lasts: it goes by itself."""

import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.encounters.shift_day import MORNING, shift_day

LONGEST_MESSAGE = 280


class Lasting(models.TextChoices):
    """Until when a message is shown."""

    NEXT_SHIFT = "next_shift"
    DAY = "day"
    THREE_DAYS = "three_days"


WORDS: dict[str, Promise] = {
    Lasting.NEXT_SHIFT: _("until the end of the next shift"),
    Lasting.DAY: _("for 24 hours"),
    Lasting.THREE_DAYS: _("for three days"),
}


def ends_at(lasting: str, now: datetime.datetime) -> datetime.datetime:
    """When a message written `now` goes. The next shift is that of the next shift day."""
    if lasting == Lasting.NEXT_SHIFT:
        morning_after = shift_day(now) + datetime.timedelta(days=2)
        return datetime.datetime.combine(morning_after, MORNING, tzinfo=clock.HELSINKI)
    return now + datetime.timedelta(days=1 if lasting == Lasting.DAY else 3)


def lasting_of(written: datetime.datetime, ends: datetime.datetime) -> str:
    """How long a message written then was said to last, as it goes at `ends`."""
    return str(min(Lasting, key=lambda one: abs(ends_at(one, written) - ends)))
