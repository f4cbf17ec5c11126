"""What is typed of attempts, observations and messages to the next shift."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import FreeText, OnceField
from rinnalla.encounters.actions import AttemptDraft, MessageDraft, ObservationDraft
from rinnalla.encounters.forms.moments import MomentFields
from rinnalla.encounters.forms.of_team import OfTeamForm
from rinnalla.encounters.lasting import LONGEST_MESSAGE, WORDS, Lasting
from rinnalla.encounters.ways_and_rules import rules_against
from rinnalla.encounters.wrong import MOST
from rinnalla.organisations.models import Team
from rinnalla.people.contact_words import WAYS
from rinnalla.people.models import NeverRule
from rinnalla.people.never import NeverLine, line_of


class DatedForm(OfTeamForm, MomentFields):
    """A form of a team that tells a moment; which of two is asked only where a time came twice."""

    def visible_fields(self) -> list[Any]:
        asks = self.tells_twice()
        return [one for one in super().visible_fields() if one.name != "which" or asks]


class AttemptForm(DatedForm):
    """An attempt to reach somebody. A rule against the way chosen is shown before it is saved."""

    once = OnceField()
    way = forms.ChoiceField(label=_("How did you try?"), widget=forms.RadioSelect)
    knows_rule = forms.BooleanField(
        label=_("I have read the rule above. It was tried this way all the same."), required=False
    )
    tried = FreeText(label=_("What was tried"), required=False, rows=3)
    learnt = FreeText(
        label=_("What did we learn?"),
        required=False,
        rows=3,
        help_text=_("About our own way of working: another time, place, pair or word."),
    )
    next_step = FreeText(label=_("What do we do next?"), required=False, rows=2)
    field_order = ["way", "knows_rule", "when", "day", "at", "which", "tried", "learnt"]

    def __init__(
        self, teams: Sequence[Team], data: Any = None, *, rules: Sequence[NeverRule], **more: Any
    ) -> None:
        super().__init__(teams, data, **more)
        self.rules = rules
        self.fields["way"].choices = list(WAYS.items())  # type: ignore[attr-defined]

    @property
    def against(self) -> list[NeverLine]:
        """The rules that stand against the way chosen, at the time told."""
        return [line_of(rule) for rule in self._against()]

    def visible_fields(self) -> list[Any]:
        asks = bool(self._against())
        return [one for one in super().visible_fields() if one.name != "knows_rule" or asks]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self._against() and not cleaned.get("knows_rule"):
            self.add_error("knows_rule", _("A rule speaks against this way. Read it first."))
        return cleaned

    def draft(self) -> AttemptDraft:
        """What a valid form says."""
        said = self.cleaned_data
        return AttemptDraft(
            team_id=self.chosen_team().pk,
            tried_at=self.told_moment()[0],
            way=said["way"],
            tried=said["tried"],
            learnt=said["learnt"],
            next_step=said["next_step"],
        )

    def _against(self) -> list[NeverRule]:
        if not self.is_bound:
            return []
        wrong, said = set(self.errors), self.cleaned_data
        if not said.get("way"):
            return []
        told = "when" in said and not wrong & {"when", "day", "at", "which"}
        return rules_against(self.rules, said["way"], self.told_moment()[0] if told else None)


class ObservationForm(DatedForm):
    """What was seen at a place: heads and words, about nobody in particular."""

    once = OnceField()
    heads = forms.IntegerField(
        label=_("How many were there?"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("An estimate will do. Leave it empty if nobody counted."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    note = FreeText(
        label=_("What was seen"),
        required=False,
        help_text=_("About the place, not about anybody in particular."),
    )
    field_order = ["heads", "note", "when", "day", "at", "which"]

    def draft(self, place_id: UUID) -> ObservationDraft:
        """What a valid form says of that place."""
        said = self.cleaned_data
        return ObservationDraft(
            team_id=self.chosen_team().pk,
            place_id=place_id,
            seen_at=self.told_moment()[0],
            heads=said["heads"],
            note=said["note"],
        )


class MessageForm(OfTeamForm):
    """A few words for the next shift."""

    once = OnceField()
    text = FreeText(
        label=_("Message"),
        rows=3,
        max_length=LONGEST_MESSAGE,
        help_text=_("At most 280 signs. No names of people met: it is read by the whole team."),
    )
    lasting = forms.ChoiceField(
        label=_("How long is it shown?"),
        choices=list(WORDS.items()),
        initial=Lasting.NEXT_SHIFT,
        widget=forms.RadioSelect,
    )
    field_order = ["text", "lasting", "team"]

    def draft(self) -> MessageDraft:
        """What a valid form says."""
        said = self.cleaned_data
        return MessageDraft(self.chosen_team().pk, said["text"], said["lasting"])
