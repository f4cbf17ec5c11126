"""Saying of a group of people whom a log names when they were told."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.days import DayField
from rinnalla.core.ids import new_id
from rinnalla.oldlogs.queries import CalledLine, ToldPage
from rinnalla.oldlogs.reading.dates import FIRST_YEAR
from rinnalla.oldlogs.reading.mapping import Told
from rinnalla.people.forms import MonthsField


class ToldForm(forms.Form):
    """Who was told together, when, and for how long they may be remembered."""

    told = forms.MultipleChoiceField(
        label=_("Who was told"), required=False, widget=forms.CheckboxSelectMultiple
    )
    told_on = DayField(
        label=_("When were they told?"),
        required=False,
        help_text=_("The day on which they heard the sentences above and said yes."),
    )
    months = MonthsField(required=False)
    same = forms.BooleanField(
        label=_("Whoever the team already knows by the same alias is the same person"),
        required=False,
    )
    nameless = forms.MultipleChoiceField(
        label=_("Come in nameless after all"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, page: ToldPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(n): one for n, one in enumerate(page.called)}
        untold = [(n, _words(one)) for n, one in self.lines.items() if one.told is None]
        told = [(n, one.alias) for n, one in self.lines.items() if one.told is not None]
        self.fields["told"].choices = untold  # type: ignore[attr-defined]
        self.fields["nameless"].choices = told  # type: ignore[attr-defined]
        if not any(self.lines[n].known for n, _words_of_it in untold):
            del self.fields["same"]
        if not told:
            del self.fields["nameless"]

    def clean_told_on(self) -> datetime.date | None:
        """A day on which somebody can have been told."""
        day: datetime.date | None = self.cleaned_data["told_on"]
        if day and not datetime.date(FIRST_YEAR, 1, 1) <= day <= clock.today():
            raise ValidationError(_("Choose the day on which they were told: today or before."))
        return day

    def clean(self) -> dict[str, Any]:
        """Somebody is chosen, and of those who are new it is said when they were told."""
        cleaned = super().clean() or {}
        chosen = self._chosen()
        if not chosen and not cleaned.get("nameless"):
            raise ValidationError(_("Choose who was told."), code="nobody")
        unsure = [one for one in chosen if one.known and not self._is_same(one)]
        if unsure:
            names = ", ".join(one.alias for one in unsure)
            words = _(
                "The team knows somebody called so already: %(names)s. Say below that it is the "
                "same person, or leave them out."
            )
            self.add_error("told", words % {"names": names})
        new = [one for one in chosen if not one.known]
        if new and "told_on" not in self.errors and not cleaned.get("told_on"):
            self.add_error("told_on", _("Say when they were told."))
        if new and not cleaned.get("months"):
            self.add_error("months", _("Say how long they may be remembered."))
        return cleaned

    def people(self) -> dict[str, Told]:
        """What a valid form says of whom."""
        return {one.key: self._told(one) for one in self._chosen()}

    def nameless_keys(self) -> list[str]:
        """Who comes in nameless after all."""
        return [self.lines[n].key for n in self.cleaned_data.get("nameless", ())]

    def _chosen(self) -> list[CalledLine]:
        return [self.lines[n] for n in self.cleaned_data.get("told", ())]

    def _is_same(self, line: CalledLine) -> bool:
        return bool(self.cleaned_data.get("same")) and line.known_as_one is not None

    def _told(self, line: CalledLine) -> Told:
        if line.known_as_one:
            return Told(str(line.known_as_one), is_new=False)
        day, months = self.cleaned_data["told_on"], self.cleaned_data["months"]
        return Told(str(new_id()), day.isoformat(), months)


def _words(line: CalledLine) -> str:
    rows = ngettext("%(n)s row", "%(n)s rows", line.rows) % {"n": line.rows}
    known = gettext("the team knows somebody called so") if line.known else ""
    return " · ".join(filter(None, [line.alias, rows, known]))
