"""Where the person sleeps, and that they have died."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.people.actions import DeathDraft
from rinnalla.people.coordinates import tells_a_spot
from rinnalla.people.models import SleepingPlace


class SleepingPlaceForm(CarefulForm):
    """Where the person sleeps, in words, and their yes."""

    words = FreeText(
        label=_("Where, in words"),
        rows=3,
        max_length=500,
        help_text=_("As they tell it. No coordinates and no link to a map."),
    )
    said_yes = forms.BooleanField(
        label=_("I asked, and they said yes to our remembering this for 30 days")
    )

    def __init__(
        self, data: Any = None, *, place: SleepingPlace | None = None, **careful: Any
    ) -> None:
        super().__init__(data, initial={"words": place.words} if place else None, **careful)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if tells_a_spot(words):
            raise ValidationError(
                _("This holds coordinates or a map. Tell the place in words only."),
                code="coordinates",
            )
        return words


class DeathForm(CarefulForm):
    """Who told it, and the day if it is known."""

    once = OnceField()
    told_by = TextLine(
        label=_("Who told us"),
        required=False,
        careful=True,
        help_text=_("For example: their sister, the hospital, a friend on the street."),
    )
    on = DayField(label=_("The day, if it is known"), required=False)

    def clean_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["on"]
        if day and day > clock.today():
            raise ValidationError(_("This day is still to come."))
        return day

    def draft(self) -> DeathDraft:
        """What a valid form says."""
        return DeathDraft(self.cleaned_data["told_by"], self.cleaned_data["on"])
