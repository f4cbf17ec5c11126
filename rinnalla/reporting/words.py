"""Figures, periods and their parts in the reader's language."""

from collections.abc import Callable, Mapping

from django.utils import dateformat, formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rinnalla.audit.actor import Actor
from rinnalla.encounters.queries import words_of_kinds
from rinnalla.encounters.words import MISSING, OWN_ANSWERS, TOPICS
from rinnalla.reporting.measures import ENDINGS, FREE_HELP, TOLD, Parts
from rinnalla.reporting.periods import Length, Period

WORDS: dict[Parts, Mapping[str, Promise]] = {
    Parts.TOPIC: TOPICS,
    Parts.MISSING: MISSING,
    Parts.ANSWER: OWN_ANSWERS,
    Parts.ENDING: ENDINGS,
    Parts.TOLD: TOLD,
}


def period_in_words(period: Period) -> str:
    """2026, the fourth quarter of 2026, November 2026, or from a month to a month."""
    if period.length == Length.YEAR:
        return str(period.first_month.year)
    if period.length == Length.QUARTER:
        said = {"quarter": period.quarter, "year": period.first_month.year}
        return pgettext("a quarter of a year", "Q%(quarter)s %(year)s") % said
    first = month_in_words(period, 0)
    return first if period.length == Length.MONTH else f"{first} – {month_in_words(period, -1)}"


def month_in_words(period: Period, place: int) -> str:
    """One of its months: November 2026."""
    month = period.months[place]
    return str(dateformat.format(month, formats.get_format("YEAR_MONTH_FORMAT")))


def part_words(actor: Actor) -> Callable[[Parts, str], str]:
    """What gives the words of a code of a figure's parts; kinds of help are asked for once."""
    kinds = {str(pk): words for pk, words in words_of_kinds(actor).items()}

    def words(parts: Parts, code: str) -> str:
        if parts != Parts.HELP:
            return str(WORDS[parts].get(code, code))
        return _("Other help, in words") if code == FREE_HELP else kinds.get(code, code)

    return words


def days_in_words(days: float | None) -> str:
    """A usual time: the same day, 1 day, 2.5 days; nothing where there is none."""
    if days is None:
        return ""
    if days == 0:
        return _("the same day")
    number = formats.number_format(days, decimal_pos=0 if days == int(days) else 1)
    return ngettext("%(number)s day", "%(number)s days", 1 if days == 1 else 2) % {"number": number}
