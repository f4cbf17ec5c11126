"""Who the person is by law: a reason to open it, and what is written of it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core import clock
from rinnalla.core.careful import CarefulForm
from rinnalla.core.days import DayField
from rinnalla.core.detecting import normalised_email, normalised_phone
from rinnalla.core.typed import FreeText, TextLine
from rinnalla.people.drafts import IdentityDraft
from rinnalla.people.forms.finding import UNASKED
from rinnalla.people.identity_words import THINGS


class OpenIdentityForm(CarefulForm):
    """Why it is opened."""

    reason = FreeText(
        label=_("Why do you open it?"),
        rows=2,
        max_length=1000,
        help_text=_("For example: filling in a housing application together."),
    )


def line(label: Promise, **more: Any) -> TextLine:
    """One thing of an identity: browsers are to forget it."""
    return TextLine(label=label, required=False, widget=forms.TextInput(attrs=UNASKED), **more)


class IdentityForm(forms.Form):
    """What is new or to be set right: an empty field leaves what stands there as it is."""

    given_names = line(THINGS["given_names"])
    family_name = line(THINGS["family_name"])
    birth_date = DayField(label=THINGS["birth_date"], required=False)
    phone = line(THINGS["phone"], max_length=40)
    email = line(THINGS["email"], max_length=254)
    address = FreeText(
        label=THINGS["address"], rows=2, max_length=500, required=False, careful=False
    )
    forget = forms.MultipleChoiceField(
        label=_("Take away"),
        choices=list(THINGS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What you tick here is erased."),
    )

    def clean_birth_date(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["birth_date"]
        if day and day > clock.today():
            raise ValidationError(_("A date of birth cannot be in the future."))
        return day

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not normalised_phone(phone):
            raise ValidationError(_("Write the number like this: 040 123 4567."))
        return phone

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and not normalised_email(email):
            raise ValidationError(_("Write the address like this: name@example.org."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in cleaned.get("forget", ()):
            if cleaned.get(name):
                self.add_error(name, _("Either write it or take it away."))
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Nothing was written. Write what is new, or leave it."))
        return cleaned

    def draft(self) -> IdentityDraft:
        """What a valid form says."""
        return IdentityDraft(**{name: self.cleaned_data[name] for name in THINGS})
