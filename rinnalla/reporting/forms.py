"""Months, team, grant object and kind of place: they stand in the address, telling of nobody."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.choosing import offer
from rinnalla.core.records import id_in
from rinnalla.places.words import KINDS
from rinnalla.reporting.counted import Asked
from rinnalla.reporting.periods import (
    NoPeriod,
    Period,
    a_month,
    a_quarter,
    a_year,
    read_period,
)
from rinnalla.reporting.queries import grants_with_figures, teams_with_figures_by_name
from rinnalla.reporting.words import period_in_words

YEARS_OFFERED = 5
AS_TYPED = re.compile(r"(?:(\d{1,2})\s*[./]\s*)(\d{4})|(\d{4})-(\d{1,2})")


class MonthField(forms.CharField):
    """A month as people type it: 3/2026, 3.2026, 2026-03. Gives the stretch of that one month."""

    default_error_messages = {"invalid": _("Write the month like this: 3/2026.")}

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label, required=False, max_length=10, help_text=_("For example 3/2026.")
        )

    def clean(self, value: Any) -> Period | None:
        text = super().clean(value)
        if not text:
            return None
        found = AS_TYPED.fullmatch(text.strip())
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        year, month = (found[2], found[1]) if found[2] else (found[3], found[4])
        try:
            return read_period(f"{year}-{int(month):02}")
        except NoPeriod:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class PeriodField(forms.ChoiceField):
    """A month, a quarter or a year from those offered, or any other that an address holds."""

    def clean(self, value: Any) -> Period | None:
        if not value:
            return None
        try:
            return read_period(str(value))
        except NoPeriod:
            raise ValidationError(_("Choose a period from the list."), code="invalid") from None


class FiguresForm(forms.Form):
    """Of what figures are shown; whatever makes no sense is said and left out."""

    period = PeriodField(label=_("Period"), required=False)
    first = MonthField(label=_("Or from month"))
    last = MonthField(label=_("to month"))
    team = forms.ChoiceField(label=_("Team"), required=False)
    grant = forms.ChoiceField(label=_("Grant object"), required=False)
    place_kind = forms.ChoiceField(label=_("Kind of place"), required=False)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        teams = [(str(one.pk), one.name) for one in teams_with_figures_by_name(actor)]
        grants = grants_with_figures(actor)
        self.teams_of_grants = {str(one.pk): str(one.team_id) for one in grants}
        named = [(str(one.pk), f"{one.name} ({one.team.name})") for one in grants]
        everything = ("", _("All of them"))
        offer(self, "period", self._periods())
        offer(self, "team", [everything, *teams])
        offer(self, "grant", [everything, *named])
        offer(self, "place_kind", [everything, *KINDS.items()])
        for name, choices in (("team", teams), ("grant", named)):
            if len(choices) < (2 if name == "team" else 1):
                self.fields[name].widget = forms.HiddenInput()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the period was chosen."""
        return any(self.data.get(name) for name in ("team", "grant", "place_kind"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = [one for one in (cleaned.get("first"), cleaned.get("last")) if one]
        if typed:
            try:
                cleaned["period"] = Period(typed[0].first_month, typed[-1].last_month)
            except NoPeriod:
                self.add_error("last", _("The last month is before the first one, or too far."))
        team, grant = cleaned.get("team"), cleaned.get("grant")
        if team and grant and self.teams_of_grants.get(grant) != team:
            self.add_error("grant", _("This grant object is another team's."))
        return cleaned

    def asked(self) -> Asked:
        """What is asked; this year where nothing was chosen."""
        said = {} if self.errors and not self.cleaned_data else getattr(self, "cleaned_data", {})
        return Asked(
            period=said.get("period") or a_year(clock.today().year),
            team_id=_id(said.get("team")),
            grant_object_id=_id(said.get("grant")),
            place_kind=said.get("place_kind", ""),
        )

    def _periods(self) -> list[tuple[Any, Any]]:
        """Years, quarters and months that have begun; and the one in the address."""
        today = clock.today()
        years = [a_year(today.year - back) for back in range(YEARS_OFFERED)]
        quarters, months = [a_quarter(today)], [a_month(today)]
        while len(quarters) < 8:
            quarters.append(quarters[-1].before())
        while len(months) < 12:
            months.append(months[-1].before())
        groups = ((_("Years"), years), (_("Quarters"), quarters), (_("Months"), months))
        offered: list[tuple[Any, Any]] = [
            (word, [(one.as_text, period_in_words(one)) for one in of]) for word, of in groups
        ]
        return self._with_own(offered, {one.as_text for one in [*years, *quarters, *months]})

    def _with_own(self, offered: list[tuple[Any, Any]], known: set[str]) -> list[tuple[Any, Any]]:
        try:
            own = read_period(self.data.get("period", ""))
        except NoPeriod:
            return offered
        shown = own.as_text in known
        return offered if shown else [(own.as_text, period_in_words(own)), *offered]


class PeriodForm(FiguresForm):
    """Of which months the tables for outsiders are shown: they are narrowed by nothing else."""

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(actor, data)
        for name in ("team", "grant", "place_kind"):
            del self.fields[name]


def _id(text: str | None) -> UUID | None:
    return id_in(text) if text else None
