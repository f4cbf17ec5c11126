"""What somebody types for themselves: joining, a new password, borrowing power."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.core.choosing import offer
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.organisations.actions import (
    LONGEST_HOURS,
    NewAccount,
)


class PasswordForm(forms.Form):
    """A new password for one's own account."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        help_text=_("At least 12 signs. Several words in a row are good and easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, email: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        owner = User(name=cleaned.get("name", ""), email=self.email)
        try:
            validate_password(cleaned.get("password", ""), owner)
        except ValidationError as problem:
            if "password" in cleaned:
                self.add_error("password", problem)
        return cleaned


class JoinForm(PasswordForm):
    """What a new colleague says of themselves."""

    name = TextLine(
        label=_("Your name, as your colleagues know it"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    field_order = ["name", "language", "password"]

    def __init__(self, email: str, name: str, data: Any = None) -> None:
        initial = {"name": name, "language": get_language()}
        super().__init__(email, data, initial=initial)

    def account(self) -> NewAccount:
        """What a valid form says."""
        cleaned = self.cleaned_data
        return NewAccount(cleaned["name"], cleaned["password"], cleaned["language"])


class PowerForm(forms.Form):
    """Why power is borrowed, and for how long."""

    once = OnceField()
    reason = FreeText(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The leads see it. Do not write anybody's name here."),
    )
    hours = forms.TypedChoiceField(label=_("For how long"), coerce=int)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        hours = range(1, LONGEST_HOURS + 1)
        offer(
            self, "hours", [(n, ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}) for n in hours]
        )
