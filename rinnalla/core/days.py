"""Days as people type them: 21.11.2026, 21.11., 2026-11-21."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock

WITHOUT_YEAR = re.compile(r"\s*(\d{1,2})\.\s*(\d{1,2})\.?\s*")

# Far outside any work; at the ends of the calendar a day has no midnight in another zone.
YEARS = range(1900, 2200)


def nearest_day(day: int, month: int, around: datetime.date) -> datetime.date | None:
    """The day of that name nearest to `around`: in January "30.12." is last December.

    None where no year near by has such a day (31.2.).
    """
    years = range(around.year - 4, around.year + 5)  # 29.2. is there every fourth year
    found = [one for one in (_day(year, month, day) for year in years) if one]
    return min(found, key=lambda one: abs(one - around), default=None)


class DayField(forms.DateField):
    """A day; typed without a year it is the nearest one."""

    default_error_messages = {
        "invalid": _("Write the day like this: 21.11.2026."),
    }

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        """The help text goes on to say how a day is written."""
        example = _("Write the day like this: 21.11.2026.")
        whole = format_lazy("{} {}", help_text, example) if help_text else example
        super().__init__(help_text=whole, **kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        short = WITHOUT_YEAR.fullmatch(value) if isinstance(value, str) else None
        if short:
            near = nearest_day(int(short[1]), int(short[2]), clock.today())
            if near:
                return near
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
