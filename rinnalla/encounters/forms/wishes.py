"""What is typed of a wish for help: the wish itself, and how it ended."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.templatetags.moments import since
from rinnalla.core.typed import FreeText, OnceField, TextLine, once_id
from rinnalla.encounters.actions import CouldNot
from rinnalla.encounters.drafts import HelpDraft, WishDraft
from rinnalla.encounters.forms.of_team import OfTeamForm
from rinnalla.encounters.forms.rows import lasts_choices, until_of
from rinnalla.encounters.queries import GivenLine, HelpTile
from rinnalla.encounters.words import MISSING
from rinnalla.organisations.models import Team


class WishForm(OfTeamForm):
    """A wish by itself, of somebody nameless or of the person whose page one came from."""

    once = OnceField()
    words = TextLine(label=_("What does the person want help with?"), careful=True)
    is_now = forms.BooleanField(label=_("Wants help now"), required=False)
    lasts = forms.ChoiceField(label=_("Until when?"), required=False)
    kept_close = forms.BooleanField(
        label=_("Only for their own pair"),
        required=False,
        help_text=_("Then it is in no list, search, print or other phone."),
    )
    field_order = ["words", "is_now", "lasts", "kept_close", "team"]

    def __init__(
        self, teams: Sequence[Team], data: Any = None, *, may_be_kept_close: bool, **more: Any
    ) -> None:
        super().__init__(teams, data, **more)
        offer(self, "lasts", lasts_choices(None))
        if not may_be_kept_close:
            del self.fields["kept_close"]

    def draft(self, person_id: UUID | None = None) -> WishDraft:
        """What a valid form says; the form's own id is the wish's."""
        said = self.cleaned_data
        return WishDraft(
            words=said["words"],
            is_now=said["is_now"],
            until=until_of(said["lasts"], None, clock.now()),
            person_id=person_id,
            id=once_id(self),
        )


class GivenBeforeForm(forms.Form):
    """Which help, of that given since the wish, it was."""

    given = forms.ChoiceField(label=_("Which help was it?"), widget=forms.RadioSelect)

    def __init__(self, lines: Sequence[GivenLine], data: Any = None) -> None:
        super().__init__(data)
        offer(self, "given", [(str(one.id), f"{one.words} · {since(one.at)}") for one in lines])


class HelpNowForm(CarefulForm):
    """What help was given just now: a kind, or words."""

    once = OnceField()
    kind = forms.ChoiceField(label=_("What help?"), required=False)
    words = TextLine(label=_("Other help, in your words"), required=False, careful=True)

    def __init__(
        self, tiles: Sequence[HelpTile], data: Any = None, *, masks_codes: bool = True
    ) -> None:
        super().__init__(data, masks_codes=masks_codes)
        kinds = [(str(tile.id), tile.words) for tile in tiles]
        offer(self, "kind", [("", _("Choose the help")), *kinds])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("kind") or cleaned.get("words") or self.errors):
            raise ValidationError(_("Choose what help it was, or say it in your words."))
        return cleaned

    def draft(self) -> HelpDraft:
        """What a valid form says."""
        said = self.cleaned_data
        kind_id = UUID(said["kind"]) if said["kind"] else None
        return HelpDraft(kind_id=kind_id, words=said["words"], id=once_id(self))


class CouldNotForm(CarefulForm):
    """What was missing when we could not help."""

    missing = forms.MultipleChoiceField(
        label=_("What was missing?"),
        required=False,
        choices=list(MISSING.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    could_not = FreeText(label=_("In your words"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("missing") or cleaned.get("could_not") or self.errors):
            raise ValidationError(_("Say what was missing, so that somebody can change it."))
        return cleaned

    def draft(self) -> CouldNot:
        """What a valid form says."""
        return CouldNot(tuple(self.cleaned_data["missing"]), self.cleaned_data["could_not"])
