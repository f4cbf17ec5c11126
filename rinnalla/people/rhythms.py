"""How often the person wishes us to be in touch, and when a rhythm has passed."""

import datetime
from collections.abc import Mapping

from django.db.models import Case, DateTimeField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core.clock import HELSINKI

# Days between two contacts, as one says it; no number: when they come themselves.
RHYTHMS: Mapping[int | None, Promise] = {
    1: _("every day"),
    3: _("twice a week"),
    7: _("every week"),
    14: _("every two weeks"),
    30: _("once a month"),
    None: _("when they come to us"),
}
COUNTED = tuple(days for days in RHYTHMS if days is not None)


def nearest_rhythm(days: int | None) -> int | None:
    """The rhythm of ours that a number of days stands for: the next shorter one."""
    if days is None:
        return None
    return max((one for one in COUNTED if one <= days), default=COUNTED[0])


def rhythm_words(days: int | None) -> Promise:
    """The rhythm in words."""
    return RHYTHMS[nearest_rhythm(days)]


def passed_before(today: datetime.date) -> Case:
    """For a query over wishes: whoever was last met before this moment is to be looked for today.

    Counted in Helsinki days: met on Monday with a weekly rhythm, looked for next Monday.
    """
    whens = [
        When(rhythm_days__gte=days, then=Value(end_of(today - datetime.timedelta(days=days))))
        for days in reversed(COUNTED)
    ]
    return Case(*whens, output_field=DateTimeField())


def end_of(day: datetime.date) -> datetime.datetime:
    """The moment at which that day ends in Helsinki."""
    return datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), tzinfo=HELSINKI
    )
