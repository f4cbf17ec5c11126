"""What a lead says of the team's phones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.phones.models import LONGEST_HELD, SHORTEST_HELD
from rinnalla.phones.rules import Rules

PIN, STRONGER = "pin", "stronger"


class RulesForm(forms.Form):
    """How a phone is unlocked, and how long it holds people's data without the server."""

    unlocking = forms.ChoiceField(
        label=_("How a phone is unlocked"),
        widget=forms.RadioSelect,
        choices=[
            (PIN, _("A PIN of six digits or more is enough")),
            (STRONGER, _("A passphrase of five words or a passkey is required")),
        ],
        help_text=_(
            "A PIN keeps out whoever finds the phone. Against somebody who copies its memory and "
            "tries numbers on another machine, only a passphrase or a passkey holds."
        ),
    )
    hours_held = forms.IntegerField(
        label=_("For how many hours a phone holds people's data without reaching the server"),
        min_value=SHORTEST_HELD,
        max_value=LONGEST_HELD,
        help_text=_(
            "From 8 to 168. After that the phone wipes what it had fetched. What was recorded on "
            "it and not sent yet stays, sealed."
        ),
    )

    def __init__(self, rules: Rules, data: Any = None) -> None:
        unlocking = PIN if rules.pin_allowed else STRONGER
        super().__init__(data, initial={"unlocking": unlocking, "hours_held": rules.hours_held})

    def rules(self) -> Rules:
        """What a valid form says."""
        return Rules(self.cleaned_data["unlocking"] == PIN, self.cleaned_data["hours_held"])
