"""Publishing a model, noting a permission, and finding the field of what has none yet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.typed import FreeText
from rinnalla.models_of_work.actions import Publishing
from rinnalla.models_of_work.importing.hints import suggested_field
from rinnalla.models_of_work.keys import FIELDS
from rinnalla.models_of_work.models import OperatingModel, Reach
from rinnalla.models_of_work.pieces import Piece, pieces_kept
from rinnalla.models_of_work.policy import reaches_of
from rinnalla.models_of_work.queries import PublishingPage
from rinnalla.models_of_work.words import LABELS, REACHES

LEFT_OUT = "left-out"  # in place of a field's key


class PublishForm(CarefulForm):
    """To whom a version is published, and that somebody has looked at what was found in it."""

    reach = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)
    what_changed = FreeText(
        label=_("What is new"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("Those who use an earlier version read this first."),
    )
    is_looked_at = forms.BooleanField(
        label=_("I have looked at what was found: none of it tells of somebody who was met"),
    )

    def __init__(self, page: PublishingPage, data: Any = None) -> None:
        super().__init__(data, initial={"reach": Reach.TEAM})
        offer(self, "reach", [(one, REACHES[one]) for one in reaches_of(page.model)])
        if not page.findings:
            del self.fields["is_looked_at"]

    def publishing(self) -> Publishing:
        """What a valid form says."""
        said = self.cleaned_data
        return Publishing(Reach(said["reach"]), said["what_changed"])


class PermissionForm(CarefulForm):
    """Who of its authors agreed, and how."""

    words = FreeText(
        label=_("Who agreed, and how"),
        rows=3,
        max_length=2000,
        help_text=_("For example: its author, by e-mail in March, for all organisations."),
    )


class PlaceForm(forms.Form):
    """Into which field a piece goes, or LEFT_OUT; `mark` tells which piece."""

    mark = forms.CharField(widget=forms.HiddenInput)
    key = forms.ChoiceField(label=_("Field"))

    def __init__(
        self, model: OperatingModel, data: Any = None, *, piece: Piece | None = None
    ) -> None:
        self.pieces = pieces_kept(str(model.unplaced))
        beginning = {"mark": piece.mark, "key": suggested_field(piece)} if piece else {}
        super().__init__(
            data, initial=beginning, auto_id=f"id_{piece.mark}_%s" if piece else "id_%s"
        )
        fields = [(one.key, LABELS[one.key]) for one in FIELDS]
        choose, leave = ("", _("choose the field")), (LEFT_OUT, _("leave it out"))
        offer(self, "key", [choose, *fields, leave])

    @property
    def leaves_out(self) -> bool:
        """Of a valid form whether the piece belongs to no field."""
        return bool(self.cleaned_data["key"] == LEFT_OUT)

    def piece(self) -> Piece | None:
        """Of a valid form the piece that it moves; nothing where it has gone meanwhile."""
        mark = self.cleaned_data["mark"]
        return next((one for one in self.pieces if one.mark == mark), None)
