"""How one greets at what hour; at night it is still evening for those at work."""

import datetime

from rinnalla.core import clock

MORNING, DAY = range(5, 10), range(10, 17)  # hours in Helsinki


def part_of_day(moment: datetime.datetime) -> str:
    """Whether to say good morning, good day or good evening at that moment."""
    hour = moment.astimezone(clock.HELSINKI).hour
    if hour in MORNING:
        return "morning"
    return "day" if hour in DAY else "evening"
