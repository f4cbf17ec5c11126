"""Days and moments in templates, in the reader's language and in Helsinki time.

{% load moments %}
{{ entry.at|moment }}           21.11.2026 klo 18.05
{{ entry.at|since }}            tänään klo 18.05, eilen klo 9.30, else as `moment`
{{ entry.at|clock_time }}       18.05
{{ shift.day|day_in_words }}    lauantai 21.11.2026
"""

import datetime
import re
from functools import cache

from django import template
from django.utils import dateformat, formats
from django.utils.translation import gettext as _

from rinnalla.core import clock

register = template.Library()

# What Django's signs are in Python's own way of writing: a list of thirty writes ninety moments,
# and Django takes the pattern to pieces anew for each.
SIGNS = {
    "j": "{0.day}",
    "n": "{0.month}",
    "Y": "{0.year:04}",
    "G": "{0.hour}",
    "H": "{0.hour:02}",
    "i": "{0.minute:02}",
}
LETTER = re.compile(r"\\(?P<itself>.)|(?P<sign>[A-Za-z])")


@register.filter(expects_localtime=True)
def moment(value: datetime.datetime | None) -> str:
    """Day and time of an aware moment; nothing of nothing."""
    return _written(value, "DATETIME_FORMAT")


@register.filter(expects_localtime=True)
def clock_time(value: datetime.datetime | None) -> str:
    """Time of day of an aware moment; nothing of nothing."""
    return _written(value, "TIME_FORMAT")


@register.filter(expects_localtime=True)
def day_in_words(value: datetime.date | None) -> str:
    """Day of the week and date; nothing of nothing."""
    return _written(value, "DAY_IN_WORDS_FORMAT")


@register.filter(expects_localtime=True)
def since(value: datetime.datetime | None) -> str:
    """When a moment was, as one says it: today and yesterday by those words."""
    if value is None:
        return ""
    days_ago = (clock.today() - clock.helsinki_day(value)).days
    at_time = _written(value, "AT_TIME_FORMAT")
    if days_ago == 0:
        return _("today %(at_time)s") % {"at_time": at_time}
    if days_ago == 1:
        return _("yesterday %(at_time)s") % {"at_time": at_time}
    return moment(value)


def _written(value: datetime.date | None, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):  # called from Python, nothing has brought it here yet
        value = value.astimezone(clock.HELSINKI)
    pattern = formats.get_format(name)
    quick = _quick(pattern)
    return quick.format(value) if quick else str(dateformat.format(value, pattern))


@cache
def _quick(pattern: str) -> str:
    """The pattern in Python's own way; nothing where it writes days or months in words."""
    try:
        return LETTER.sub(lambda found: found["itself"] or SIGNS[found["sign"]], pattern)
    except KeyError:
        return ""
