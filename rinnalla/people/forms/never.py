"""What must never be done: a tile, an hour, or the person's own words. No field asks why."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.typed import FreeText, OnceField
from rinnalla.people.actions import NeverDraft
from rinnalla.people.models import Rule
from rinnalla.people.never import GROUPS, SITUATIONS, WITH_HOUR, WORDS

HOURS = [(str(hour), str(hour)) for hour in range(24)]
SHOWN_TILES = [
    (group, [(code, WORDS[code].sentence) for code in codes if code not in WITH_HOUR])
    for group, codes in GROUPS
    if not set(codes) <= set(WITH_HOUR)
]


class TileForm(forms.Form):
    """One of the rules that have a word of their own; each tile is a button."""

    once = OnceField()
    rule = forms.ChoiceField(choices=[tile for _group, tiles in SHOWN_TILES for tile in tiles])

    def draft(self) -> NeverDraft:
        """What a valid form says."""
        return NeverDraft(self.cleaned_data["rule"])


class HourForm(forms.Form):
    """Not before or not after an hour of the day."""

    once = OnceField()
    rule = forms.ChoiceField(
        label=_("Rule"),
        choices=[(Rule.NOT_BEFORE, _("Not before")), (Rule.NOT_AFTER, _("Not after"))],
    )
    hour = forms.ChoiceField(label=_("Hour"), choices=[("", "–"), *HOURS])

    def draft(self) -> NeverDraft:
        """What a valid form says."""
        return NeverDraft(self.cleaned_data["rule"], hour=int(self.cleaned_data["hour"]))


class OwnWordsForm(CarefulForm):
    """A rule in the person's own words, and where it matters."""

    once = OnceField()
    rule = forms.CharField(initial=Rule.OTHER, widget=forms.HiddenInput)
    text = FreeText(
        label=_("In their own words"),
        rows=2,
        max_length=300,
        help_text=_("Short, and without a reason: it stands before everything else."),
    )
    situations = forms.MultipleChoiceField(
        label=_("Where it matters"),
        choices=list(SITUATIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose nothing if it matters everywhere."),
    )

    def draft(self) -> NeverDraft:
        """What a valid form says."""
        text, situations = self.cleaned_data["text"], tuple(self.cleaned_data["situations"])
        return NeverDraft(Rule.OTHER, text=text, situations=situations)


class NeverForms:
    """The three forms of the page; which of them was sent, its rule tells."""

    def __init__(self, data: Any = None, **careful: Any) -> None:
        given: Mapping[str, Any] = data if data is not None else {}
        code = given.get("rule", "")
        self.own_words = OwnWordsForm(data if code == Rule.OTHER else None, **careful)
        self.hours = HourForm(data if code in WITH_HOUR else None)
        is_tile = data is not None and code != Rule.OTHER and code not in WITH_HOUR
        self.tile = TileForm(data if is_tile else None)
        self.sent = next(
            (one for one in (self.own_words, self.hours, self.tile) if one.is_bound), self.tile
        )
        self.tiles = SHOWN_TILES
