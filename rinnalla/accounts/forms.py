"""What people type when they sign in, and about themselves."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.core.typed import TextLine


def password_field(label: Any, autocomplete: str, **kwargs: Any) -> forms.CharField:
    """A password as it is typed: blanks count, pasting and password managers are welcome."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=1000, widget=widget, **kwargs)


class LoginForm(library.LoginForm):
    """E-mail and password. One answer for a wrong password and an unknown address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": TextLine(
                label=_("E-mail"),
                max_length=254,
                widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            ),
            "password": password_field(_("Password"), "current-password"),
        }

    def clean(self) -> Any:
        try:
            return super().clean()
        except ValidationError as problem:
            self.add_error("password", problem)
            return self.cleaned_data


class ReauthenticateForm(library.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"password": password_field(_("Password"), "current-password")}
