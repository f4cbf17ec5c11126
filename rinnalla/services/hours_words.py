"""Opening hours in words: days that are alike together, and how it is right now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import dateformat, formats
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from rinnalla.core import clock
from rinnalla.services.opening import MINUTES_A_DAY, DatedHours, Hours, Spans

WEEK = 7


@dataclass(frozen=True)
class HoursLine:
    """Some days, and when it is open on them."""

    days: str
    hours: str


@dataclass(frozen=True)
class Now:
    """Whether something is open right now (None: nobody has written it), and what to say of it."""

    is_open: bool | None
    words: str
    # When it opens next, for the order of a list.
    opens_next: datetime.datetime | None = None


def right_now(hours: Hours) -> Now:
    """How it is at this moment."""
    now = clock.now()
    is_open = hours.is_open(now)
    if is_open is None:
        return Now(None, _("hours not written down"))
    if is_open:
        until = hours.open_until(now)
        if until is None:
            return Now(True, _("open day and night") if hours.always else _("open"))
        return Now(True, _("open until %(time)s") % {"time": _moment_words(until, now)})
    following = hours.opens_next(now)
    if following is None:
        return Now(False, _("closed"))
    words = _("closed, opens %(time)s") % {"time": _moment_words(following, now)}
    return Now(False, words, following)


def week_lines(hours: Hours) -> list[HoursLine]:
    """The hours of the week, days in a row that are alike as one line; nothing if not told."""
    if hours.always:
        return [HoursLine(_("Every day"), _("day and night"))]
    if not any(hours.weekly):
        return []
    lines, first = [], 0
    for day in range(1, WEEK + 1):
        if day == WEEK or hours.weekly[day] != hours.weekly[first]:
            lines.append(HoursLine(_days(first, day - 1), spans_words(hours.weekly[first])))
            first = day
    return lines


def dated_lines(hours: Hours) -> list[HoursLine]:
    """The days with hours of their own that have not gone by."""
    today = clock.today()
    coming: Sequence[DatedHours] = [one for one in hours.dated if one.last >= today]
    return [HoursLine(_dates(one), spans_words(one.spans)) for one in coming]


def spans_words(spans: Spans) -> str:
    """When it is open on a day."""
    if not spans:
        return _("closed")
    return ", ".join(f"{_clock(one.opens)}–{_clock(one.closes_on_clock)}" for one in spans)


def _clock(minutes: int) -> str:
    if minutes == MINUTES_A_DAY:
        return _time(datetime.time(23)).replace("23", "24")
    return _time(datetime.time(*divmod(minutes, 60)))


def _time(time: datetime.time) -> str:
    return str(dateformat.time_format(time, formats.get_format("TIME_FORMAT")))


def _moment_words(moment: datetime.datetime, now: datetime.datetime) -> str:
    """A moment to come: the time today, else with its day."""
    local, today = moment.astimezone(clock.HELSINKI), clock.helsinki_day(now)
    day, time = local.date(), _time(local.time())
    if day == today:
        return time
    if (day - today).days < WEEK:
        return f"{WEEKDAYS_ABBR[day.weekday()]} {time}"
    return f"{_date(day)} {time}"


def _days(first: int, last: int) -> str:
    if (first, last) == (0, WEEK - 1):
        return _("Every day")
    if first == last:
        return str(WEEKDAYS_ABBR[first]).capitalize()
    return f"{WEEKDAYS_ABBR[first]}–{WEEKDAYS_ABBR[last]}".capitalize()


def _dates(one: DatedHours) -> str:
    first, last = _date(one.first), _date(one.last)
    return first if first == last else f"{first} – {last}"


def _date(day: datetime.date) -> str:
    return str(dateformat.format(day, formats.get_format("DATE_FORMAT")))
