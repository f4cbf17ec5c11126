"""To which day's work a moment belongs: a night shift belongs to the evening it began."""

import datetime

from rinnalla.core import clock

# Until six in the morning it is still last night (Helsinki time).
MORNING = datetime.time(6)


def shift_day(moment: datetime.datetime) -> datetime.date:
    """The Helsinki day of the shift that an aware moment falls in."""
    there = moment.astimezone(clock.HELSINKI)
    night = there.time() < MORNING
    return there.date() - datetime.timedelta(days=1) if night else there.date()
