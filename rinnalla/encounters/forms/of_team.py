"""Forms about something of a team: which one, and whether identity codes are masked there."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.organisations.models import Team


class OfTeamForm(CarefulForm):
    """A careful form with a team; where there is but one to choose from, nobody is asked."""

    team = forms.ChoiceField(label=_("Team"))

    def __init__(self, teams: Sequence[Team], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        offer(self, "team", [(key, team.name) for key, team in self.teams.items()])
        if len(self.teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].required = False

    def clean_team(self) -> str:
        """The team chosen, or the only one there is."""
        said: str = self.cleaned_data["team"]
        return said or next(iter(self.teams), "")

    def should_mask(self) -> bool:
        said = self.teams.get(getattr(self, "cleaned_data", {}).get("team", ""))
        return said is None or said.masks_codes

    def chosen_team(self) -> Team:
        """The team that a valid form says."""
        return self.teams[self.cleaned_data["team"]]
