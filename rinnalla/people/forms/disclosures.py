"""What was asked of a person, and what was told."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.people.actions import DisclosureDraft
from rinnalla.people.disclosure_words import ANSWERS
from rinnalla.people.models import DisclosureKind

NOON = datetime.time(12)


class DisclosureForm(CarefulForm):
    """Who asked and when, what was told and on what ground, whether the person knows of it."""

    once = OnceField()
    kind = forms.ChoiceField(
        label=_("What we answered"), choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    day = DayField(label=_("Day"), initial=clock.today)
    at = forms.TimeField(
        label=_("Time"),
        required=False,
        input_formats=("%H.%M", "%H:%M"),
        help_text=_("If it is known, for example 14.30."),
    )
    asked_by = TextLine(
        label=_("Who asked"),
        careful=True,
        help_text=_("The authority and their office or duty; a name is not needed."),
    )
    what = FreeText(
        label=_("What was asked, and what was told"), rows=3, max_length=2000, required=False
    )
    ground = FreeText(
        label=_("On what ground"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("The law and section they named, or that they named none."),
    )
    decided_by = forms.TypedChoiceField(
        label=_("Who decided"), required=False, coerce=UUID, empty_value=None
    )
    person_was_told = forms.BooleanField(
        label=_("The person has been told about this"), required=False
    )

    def __init__(self, data: Any = None, *, possible: Iterable[User], **careful: Any) -> None:
        super().__init__(data, **careful)
        names = [(str(user.pk), user.name) for user in possible]
        offer(self, "decided_by", [("", _("I did")), *names])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == DisclosureKind.DISCLOSED:
            for name in ("what", "ground"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Where something was told, this is needed."))
        if given.get("day") and "at" in given and self._moment() > clock.now():
            self.add_error("day", _("This moment is still to come."))
        return given

    def draft(self) -> DisclosureDraft:
        """What a valid form says."""
        kept = ("kind", "asked_by", "what", "ground", "person_was_told", "decided_by")
        said = {name: self.cleaned_data[name] for name in kept}
        return DisclosureDraft(asked_at=self._moment(), **said)

    def _moment(self) -> datetime.datetime:
        """A day without a time is its noon, or this moment where noon is still to come."""
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        moment = datetime.datetime.combine(day, at or NOON, tzinfo=clock.HELSINKI)
        is_today = day == clock.today()
        return min(moment, clock.now()) if at is None and is_today else moment
