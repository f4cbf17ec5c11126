"""What is typed of a team's own kind of help."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from rinnalla.core.choosing import offer
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import OnceField, TextLine
from rinnalla.encounters.actions import HelpKindDraft
from rinnalla.encounters.queries import HelpTile

# The signs a kind may have; each is said in words too.
ICONS = {
    "more": _("no sign of its own"),
    "food": _("food"),
    "cup": _("cup"),
    "clothes": _("clothes"),
    "bag": _("sleeping bag"),
    "drop": _("drop"),
    "supplies": _("supplies"),
    "firstaid": _("first aid"),
    "phone": _("phone"),
    "plug": _("plug"),
    "ride": _("ride"),
    "paper": _("paper"),
    "people": _("people"),
    "talk": _("talk"),
    "hand": _("hand"),
}


class HelpKindForm(forms.Form):
    """A kind of help of one team."""

    once = OnceField()
    name = TextLine(
        label=_("Name"),
        max_length=100,
        help_text=_("A word or two. Never the name of a drug or a medicine."),
    )
    icon = forms.ChoiceField(label=_("Sign"), choices=list(ICONS.items()))
    after = forms.ChoiceField(label=_("Stands after"), required=False)
    season = forms.TypedMultipleChoiceField(
        label=_("In which months is it offered?"),
        required=False,
        coerce=int,
        choices=list(MONTHS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all the year."),
    )
    figures_only = forms.BooleanField(
        label=_("Figures only"),
        required=False,
        help_text=_("It is counted, and not linked to an alias unless the person lets it."),
    )

    def __init__(self, others: Sequence[HelpTile], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.others = others
        stands = [(str(tile.id), tile.words) for tile in self.others if not tile.is_closed]
        offer(self, "after", [("", _("first of all")), *stands])

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        itself = self.cleaned_data.get("once")  # sent twice
        others = {tile.words.casefold() for tile in self.others if tile.id != itself}
        if name.casefold() in others:
            raise forms.ValidationError(_("There is a kind of help of this name. Choose another."))
        return name

    def draft(self) -> HelpKindDraft:
        """What a valid form says."""
        said = self.cleaned_data
        before = {str(tile.id): tile.order for tile in self.others}
        return HelpKindDraft(
            name=said["name"],
            icon=said["icon"],
            order=before.get(said["after"], 0) + 1,
            season=tuple(said["season"]),
            figures_only=said["figures_only"],
        )


class ChangeHelpKindForm(ChangingForm, HelpKindForm):
    """What is said of a kind of help, to be changed."""

    def __init__(self, tiles: Sequence[HelpTile], data: Any = None, *, kind: HelpTile) -> None:
        others = [tile for tile in tiles if tile.id != kind.id]
        super().__init__(others, data, initial=_said_of(kind, others))


def _said_of(kind: HelpTile, others: Sequence[HelpTile]) -> dict[str, Any]:
    earlier = [tile for tile in others if tile.order < kind.order and not tile.is_closed]
    return {
        "name": kind.words,
        "icon": kind.icon,
        "after": str(earlier[-1].id) if earlier else "",
        "season": list(kind.season),
        "figures_only": kind.figures_only,
    }
