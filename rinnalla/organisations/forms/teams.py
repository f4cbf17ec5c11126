"""What a lead types about teams and what their work is paid from."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.typed import OnceField, TextLine
from rinnalla.organisations.actions import (
    GrantDraft,
    TeamDraft,
)
from rinnalla.organisations.models import GrantObject, Team
from rinnalla.organisations.queries import name_is_taken
from rinnalla.organisations.words import BASES, BASIS_SENTENCES


class TeamForm(forms.Form):
    """What is said of a team."""

    once = OnceField()
    name = TextLine(label=_("Name of the team"))
    town = TextLine(label=_("Town"), max_length=100)
    area = TextLine(label=_("Area"), required=False, help_text=_("For example: the city centre."))
    processing_basis = forms.ChoiceField(
        label=_("Processing basis"),
        widget=forms.RadioSelect,
        help_text=_("On what footing the team handles personal data."),
    )

    def __init__(self, actor: Actor, data: Any = None, *, team: Team | None = None) -> None:
        names = ("name", "town", "area", "processing_basis")
        super().__init__(data, initial={n: getattr(team, n) for n in names} if team else None)
        self.actor, self.team = actor, team
        offer(
            self,
            "processing_basis",
            [(basis, f"{words}. {BASIS_SENTENCES[basis]}") for basis, words in BASES.items()],
        )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        itself = self.team.pk if self.team else self.cleaned_data.get("once")  # sent twice
        if name_is_taken(self.actor, name, but=itself):
            raise ValidationError(_("Another team has this name. Choose another."))
        return name

    def draft(self) -> TeamDraft:
        """What a valid form says."""
        return TeamDraft(**{k: v for k, v in self.cleaned_data.items() if k != "once"})


class GrantForm(forms.Form):
    """What a team's work is paid from."""

    once = OnceField()
    name = TextLine(label=_("Name of the grant object"))
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave this empty if it goes on.")
    )

    def __init__(self, data: Any = None, *, grant: GrantObject | None = None) -> None:
        names = ("name", "starts_on", "ends_on")
        super().__init__(data, initial={n: getattr(grant, n) for n in names} if grant else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day."))
        return cleaned

    def draft(self) -> GrantDraft:
        """What a valid form says."""
        cleaned = self.cleaned_data
        return GrantDraft(cleaned["name"], cleaned["starts_on"], cleaned["ends_on"])


class GrantEndForm(forms.Form):
    """The last day of a grant object."""

    last_day = DayField(label=_("Last day"))

    def __init__(self, first_day: datetime.date, data: Any = None) -> None:
        super().__init__(data)
        self.first_day = first_day

    def clean_last_day(self) -> datetime.date:
        last_day: datetime.date = self.cleaned_data["last_day"]
        if last_day < self.first_day:
            raise ValidationError(_("The last day is before the first day."))
        return last_day
