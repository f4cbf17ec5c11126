"""Times of the clock as old logs write them: 21.40, klo 21, 2140, 21-23, a part of a day."""

import datetime
import re
from functools import lru_cache

from rinnalla.oldlogs.reading.folding import plain

CLOCK = r"\d{1,2}(?:[.:]\d{1,2})?(?::\d{2})?(?:\.\d+)?"
WRITTEN = re.compile(
    rf"(?:(?:klo|kello|kl|at|n|noin|ca)\.?\s*)*(?P<begin>{CLOCK}|\d{{4}})\s*(?:h|pm|am)?"
    rf"(?P<span>\s*-\s*(?:{CLOCK}|\d{{4}})?)?\.?"
)
OF_A_DAY = re.compile(r"0[.,](\d{3,})")  # what a spreadsheet keeps for a time
AFTER_A_DATE = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)(?::\d\d)?")
MINUTES_OF_DAY = 24 * 60


@lru_cache(16_384)
def read_time(text: str) -> tuple[datetime.time, bool] | None:
    """The time that a text tells, and whether it is a span, whose beginning that is."""
    after_date = AFTER_A_DATE.fullmatch(text.strip())
    found = WRITTEN.fullmatch(plain(after_date[1] if after_date else text))
    if not found:
        return None
    time = clock_time(found["begin"])
    later = found[0].endswith("pm") and time is not None and time.hour < 12
    if time and later:
        time = time.replace(hour=time.hour + 12)
    return (time, bool(found["span"])) if time is not None else None


@lru_cache(16_384)
def clock_time(text: str) -> datetime.time | None:
    """21.40, 21:40:00, 2140, 21, 21.4 (a number typed for 21.40), 0.9028 (of a day), or None."""
    part = OF_A_DAY.fullmatch(text)
    if part:
        minutes = round(float(f"0.{part[1]}") * MINUTES_OF_DAY) % MINUTES_OF_DAY
        return datetime.time(*divmod(minutes, 60))
    if len(text) == 4 and text.isdecimal():
        hour, minute = text[:2], text[2:]
    else:
        hour, _, rest = text.replace(":", ".").partition(".")
        minute = rest.partition(".")[0].ljust(2, "0")
    try:
        return datetime.time(int(hour), int(minute))
    except ValueError:
        return None
