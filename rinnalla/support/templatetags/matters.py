"""Words of matters in templates: {{ line.state|matter_state }}, {{ line.until|agreed_day }}."""

import datetime

from django import template
from django.utils import dateformat, formats
from django.utils.translation import gettext as _

from rinnalla.core import clock
from rinnalla.support.words import STATES

register = template.Library()


@register.filter
def matter_state(state: str) -> str:
    """How a matter stands, in the reader's language."""
    return str(STATES[state])


@register.filter(expects_localtime=True)
def agreed_day(day: datetime.date | None) -> str:
    """An agreed day as one says it: today and tomorrow by those words; nothing of nothing."""
    if day is None:
        return ""
    away = (day - clock.today()).days
    near = {0: _("today"), 1: _("tomorrow")}
    if away in near:
        return near[away]
    written = dateformat.format(day, formats.get_format("SHORT_DATE_FORMAT"))
    return f"{dateformat.format(day, 'D')} {written}" if 0 < away < 7 else written
