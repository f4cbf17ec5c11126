"""How one greets at what hour; deep in the night by no part of the day."""

import datetime

from rinnalla.core import clock

NIGHT, MORNING, DAY = range(5), range(5, 10), range(10, 17)  # hours in Helsinki


def part_of_day(moment: datetime.datetime) -> str:
    """Whether to say hello of the night, good morning, good day or good evening at that moment."""
    hour = moment.astimezone(clock.HELSINKI).hour
    parts = {"night": NIGHT, "morning": MORNING, "day": DAY}
    return next((part for part, hours in parts.items() if hour in hours), "evening")
