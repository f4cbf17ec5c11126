"""Why an item of the tray is set aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import FreeText


class SetAsideForm(forms.Form):
    """The reason, for the team and the trail."""

    why = FreeText(
        label=_("Why is it set aside?"),
        rows=2,
        max_length=1000,
        help_text=_("For example: it was tried out, or it is written down already. No names."),
    )
