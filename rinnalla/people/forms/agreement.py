"""A consent as the person gave it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField
from rinnalla.people.drafts import ConsentDraft
from rinnalla.people.models import ConsentWay

LONGEST = datetime.timedelta(days=5 * 366)

CONSENT_WAYS: dict[str, Promise] = {
    ConsentWay.FACE_TO_FACE: _("Face to face"),
    ConsentWay.PHONE: _("By phone"),
    ConsentWay.WRITING: _("In writing"),
    ConsentWay.INTERPRETER: _("Through an interpreter"),
}


class ConsentForm(CarefulForm):
    """How it was asked, in what words it was given, from which day to which."""

    once = OnceField()
    way = forms.ChoiceField(
        label=_("How it was asked and given"),
        choices=list(CONSENT_WAYS.items()),
        initial=ConsentWay.FACE_TO_FACE,
        widget=forms.RadioSelect,
    )
    words = FreeText(
        label=_("What they agreed to, in their words"),
        rows=3,
        max_length=2000,
        help_text=_("What we do together, and who may be told what."),
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until"), help_text=_("On the day after it ends by itself, and identity closes.")
    )

    def __init__(self, data: Any = None, **careful: Any) -> None:
        today = clock.today()
        days = {"starts_on": today, "ends_on": a_year_from(today)}
        super().__init__(data, initial=days, **careful)

    def clean_starts_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["starts_on"]
        if not clock.today() - LONGEST <= day <= clock.today():
            raise ValidationError(
                _("A consent is recorded when it has been given: today or before.")
            )
        return day

    def clean_ends_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["ends_on"]
        if not clock.today() <= day <= clock.today() + LONGEST:
            raise ValidationError(_("Choose a day that is not past, at most five years from now."))
        return day

    def draft(self) -> ConsentDraft:
        """What a valid form says."""
        given = self.cleaned_data
        return ConsentDraft(given["way"], given["words"], given["starts_on"], given["ends_on"])


def a_year_from(day: datetime.date) -> datetime.date:
    """The last day of a year that begins on that day."""
    try:
        same = day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        same = datetime.date(day.year + 1, 3, 1)
    return same - datetime.timedelta(days=1)
