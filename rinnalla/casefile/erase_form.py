"""Why a person is forgotten before their time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import FreeText


class EraseForm(forms.Form):
    """The reason, for the trail; it names nobody."""

    reason = FreeText(
        label=_("Why are they forgotten now?"),
        rows=2,
        max_length=1000,
        help_text=_("For example: they asked for it. Write no names here: the reason stays."),
    )
