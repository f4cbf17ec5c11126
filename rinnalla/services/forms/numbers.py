"""An emergency number, as somebody at work writes it down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.careful import CarefulForm
from rinnalla.core.overtaking import ChangingForm
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.services.drafts import NumberDraft, said_of_number
from rinnalla.services.models import EmergencyNumber
from rinnalla.services.phones import NotANumber, read_phones


class NumberForm(CarefulForm):
    """Whom to call, and what to know before one does."""

    once = OnceField()
    name = TextLine(label=_("Who answers"))
    number = TextLine(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    words = FreeText(label=_("When to call, and at what hours they answer"), required=False, rows=2)

    def __init__(self, data: Any = None, *, number: EmergencyNumber | None = None) -> None:
        said = said_of_number(number) if number else None
        initial = {name: getattr(said, name) for name in ("name", "number", "words") if said}
        super().__init__(data, initial=initial)

    def clean_number(self) -> str:
        """One number and nothing else."""
        typed = str(self.cleaned_data["number"])
        try:
            phones = read_phones(typed)
        except NotANumber:
            phones = ()
        if len(phones) != 1 or phones[0].words:
            raise ValidationError(_("Write one phone number, like this: 040 123 4567."))
        return typed

    def draft(self) -> NumberDraft:
        """What a valid form says."""
        return NumberDraft(
            **{name: self.cleaned_data[name] for name in ("name", "number", "words")}
        )


class ChangeNumberForm(ChangingForm, NumberForm):
    """An emergency number that stands, to be changed."""

    is_checked = forms.BooleanField(
        label=_("I have checked that all of this is right today"), required=False
    )
