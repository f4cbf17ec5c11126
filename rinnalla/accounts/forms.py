"""What people type when they sign in, and about themselves."""

from typing import Any

from allauth.account import forms as library
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
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


class NewPasswordField(forms.CharField):
    """A password to come: at least twelve signs, none of the common ones, no other rules."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("New password"))
        kwargs.setdefault(
            "help_text",
            _("At least 12 signs. Several words in a row are easy to remember and hard to guess."),
        )
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(strip=False, max_length=1000, widget=widget, **kwargs)


class NewPasswordForm(forms.Form):
    """A new password, typed once: it can be looked at in the browser's own way."""

    password = NewPasswordField()

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    present_password = password_field(_("Present password"), "current-password")
    field_order = ["present_password", "password"]

    def clean_present_password(self) -> str:
        present: str = self.cleaned_data["present_password"]
        if not get_adapter().reauthenticate(self.user, present):
            raise get_adapter().validation_error("incorrect_password")
        return present


class DetailsForm(forms.Form):
    """What others call the user, and which language the pages speak."""

    name = TextLine(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class ForgottenForm(forms.Form):
    """To whom a link for a new password is to be sent."""

    email = TextLine(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
