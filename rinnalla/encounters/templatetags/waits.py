"""How long somebody has waited, in words: {{ line.waited.ours|how_long }}."""

import datetime

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.encounters.words import MISSING, WISH_STATES
from rinnalla.people.contact_words import WAYS

register = template.Library()

MINUTES_OF_DAY = 24 * 60


@register.filter
def how_long(span: datetime.timedelta) -> str:
    """A span as one says it: minutes, then hours, from two days on days."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 1:
        return _("under a minute")
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    if minutes < 2 * MINUTES_OF_DAY:
        return _("%(hours)s h") % {"hours": minutes // 60}
    days = minutes // MINUTES_OF_DAY
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


@register.filter
def missing_words(code: str) -> str:
    """What was missing, in the reader's language."""
    return str(MISSING[code])


@register.filter
def wish_state(state: str) -> str:
    """How a wish stands or ended, in the reader's language."""
    return str(WISH_STATES[state])


@register.filter
def way_words(way: str) -> str:
    """By what way somebody was tried to be reached, in the reader's language."""
    return str(WAYS[way])
