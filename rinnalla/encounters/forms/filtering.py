"""Days, team, kind of place and topic of a list: they stand in the address, telling of nobody."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.spots import Spot, spot_in
from rinnalla.encounters.models import OwnAnswer
from rinnalla.encounters.queries import (
    ANYTHING,
    Asked,
    EncounterList,
    teams_listed,
    words_of_kinds,
)
from rinnalla.encounters.words import MISSING, OWN_ANSWERS, TOPICS
from rinnalla.places.words import KINDS

CHOSEN = (
    "first_day",
    "last_day",
    "team",
    "place_kind",
    "topic",
    "help_kind",
    "missing",
    "own_answer",
)
SOMETHING = _("Something that we could not help with")
WERE_ASKED = _("Everybody who was asked")


class SpotField(forms.CharField):
    """A spot in the list, as an address holds it; nothing where no page gave it."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=60)

    def clean(self, value: Any) -> Spot | None:
        return spot_in(str(value or ""))


class FilterForm(forms.Form):
    """Which encounters are listed, and from where."""

    first_day = DayField(label=_("From"), required=False)
    last_day = DayField(label=_("Until"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    place_kind = forms.ChoiceField(label=_("Kind of place"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    help_kind = forms.ChoiceField(label=_("Help sorted at once"), required=False)
    missing = forms.ChoiceField(label=_("What was missing"), required=False)
    own_answer = forms.ChoiceField(label=_("Their own word: did you get help?"), required=False)
    before = SpotField()
    after = SpotField()

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        teams = in_finnish_order(teams_listed(actor), lambda team: team.name)
        named = [(str(team.pk), team.name) for team in teams]
        offer(self, "team", [("", _("All of them")), *named])
        offer(self, "place_kind", [("", _("All of them")), *KINDS.items()])
        offer(self, "topic", [("", _("All of them")), *TOPICS.items()])
        kinds = in_finnish_order(words_of_kinds(actor).items(), lambda kind: kind[1])
        offer(self, "help_kind", [("", _("All of them")), *((str(pk), w) for pk, w in kinds)])
        offer(self, "missing", [("", _("All of them")), (ANYTHING, SOMETHING), *MISSING.items()])
        answers = [one for one in OWN_ANSWERS.items() if one[0] != OwnAnswer.NOT_ASKED]
        offer(self, "own_answer", [("", _("All of them")), (ANYTHING, WERE_ASKED), *answers])
        if len(named) < 2:
            self.fields["team"].widget = forms.HiddenInput()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen; leafing through pages is no choice."""
        return bool(set(CHOSEN) & set(self.changed_data))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("The last day is before the first one."))
        return cleaned

    def asked(self) -> Asked:
        """What is asked; what makes no sense is said beside its field and left out."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        team, kind = said.pop("team", None), said.pop("help_kind", None)
        return Asked(
            team_id=UUID(team) if team else None, help_kind=UUID(kind) if kind else None, **said
        )

    def neighbours(self, page: EncounterList) -> dict[str, str]:
        """The addresses of the older and the newer page, with the same choices."""
        data = self.data if self.is_bound else {}
        kept = {name: data[name] for name in CHOSEN if data.get(name)}
        spots = {"older": ("before", page.older), "newer": ("after", page.newer)}
        return {
            name: f"?{urlencode(kept | {key: spot.in_address})}" if spot else ""
            for name, (key, spot) in spots.items()
        }


class WordsForm(forms.Form):
    """Words to look for; sent in the body, never in an address."""

    words = forms.CharField(
        label=_("Words"),
        max_length=200,
        help_text=_("In any inflection; several words are all looked for."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
