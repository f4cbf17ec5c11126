"""What somebody types who takes everything out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import FreeText, OnceField

LONG_ENOUGH = 16


class AskForm(forms.Form):
    """Why everything is taken out, and how much of it."""

    once = OnceField()
    reason = FreeText(
        label=_("Reason"),
        max_length=1000,
        help_text=_("Whoever answers sees it. Do not write anybody's name here."),
    )
    with_identities = forms.BooleanField(
        required=False,
        label=_("Also who people are by law"),
        help_text=_("Names, birthdays, phone numbers and addresses that people consented to."),
    )
    with_kept_close = forms.BooleanField(
        required=False,
        label=_("Also what is kept close"),
        help_text=_("Encounters, wishes and matters that only the person's own pair may read."),
    )


class PassphraseForm(forms.Form):
    """The passphrase under which the key goes out; it is kept nowhere."""

    password = forms.CharField(
        label=_("Passphrase for the archive"),
        max_length=500,
        help_text=_(
            "At least 16 signs: five words or more in a row are good. Write it down on paper. "
            "It is kept nowhere, and nobody can open the archive without it."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    password_again = forms.CharField(
        label=_("The same passphrase again"),
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_password(self) -> str:
        """The passphrase, long enough."""
        typed: str = self.cleaned_data["password"]
        if len(typed.strip()) < LONG_ENOUGH or len(set(typed)) < LONG_ENOUGH // 3:
            raise ValidationError(_("This passphrase is too short. Write at least 16 signs."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password"), cleaned.get("password_again")
        if first and second and first != second:
            self.add_error("password_again", _("The two passphrases are not the same."))
        return cleaned
