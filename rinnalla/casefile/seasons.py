"""Since when somebody has been known, as coarsely as one says it."""

import datetime

from django.utils.translation import gettext as _

SPRING, SUMMER, AUTUMN, WINTER = range(4)
BEGINS = {12: WINTER, 1: WINTER, 2: WINTER, 3: SPRING, 4: SPRING, 5: SPRING} | {
    6: SUMMER,
    7: SUMMER,
    8: SUMMER,
    9: AUTUMN,
    10: AUTUMN,
    11: AUTUMN,
}


def known_since(day: datetime.date) -> str:
    """ "known since spring 2025"; January belongs to the winter of its own year."""
    words = {
        SPRING: _("known since spring %(year)s"),
        SUMMER: _("known since summer %(year)s"),
        AUTUMN: _("known since autumn %(year)s"),
        WINTER: _("known since winter %(year)s"),
    }
    return words[BEGINS[day.month]] % {"year": day.year}
