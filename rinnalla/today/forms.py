"""A form with every kind of field, for the page that shows the parts. It saves nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.typed import FreeText, TextLine

PLACES = [("station", _("Station")), ("harbour", _("Harbour")), ("bridge", _("By the bridges"))]


class SampleForm(forms.Form):
    """One field of each kind."""

    alias = TextLine(
        label=_("Alias"), help_text=_("As agreed with the person; never the real name.")
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(label=_("Where"), choices=PLACES)
    help_given = forms.MultipleChoiceField(
        label=_("Help given"),
        help_text=_("Choose as many as there were."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("talk", _("Talk")), ("food", _("Food")), ("clothes", _("Warm clothes"))],
    )
    mood = forms.ChoiceField(
        label=_("Did it help?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("unasked", _("Not asked"))],
    )
    note = FreeText(label=_("Note"), required=False, rows=3)
    told = forms.BooleanField(label=_("I have told what is written down"))


class SampleNote(CarefulForm):
    """Free text that is looked over before it is saved."""

    text = FreeText(label=_("Note"), rows=3, help_text=_("What happened, in a few words."))


def sample_forms(theme: str) -> dict[str, Any]:
    """The form untouched, refused, and come back to be looked at, with ids of their own."""
    wrong = {f"{theme}-wrong-alias": "", f"{theme}-wrong-note": "Näin\x00"}
    look = {f"{theme}-look-text": "Soitti numerosta 040 123 4567."}
    return {
        "theme": theme,
        "clean": SampleForm(prefix=f"{theme}-clean"),
        "look": SampleNote(look, prefix=f"{theme}-look"),
        "wrong": SampleForm(wrong, prefix=f"{theme}-wrong"),
    }
