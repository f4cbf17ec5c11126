"""What people type or let a device answer for their second factor."""

import struct
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.factor_adapter import secrets_of
from rinnalla.core.tokens import exact_token
from rinnalla.core.typed import TextLine

# What the library stumbles over when what is sent was not made by a browser.
BENT = (LookupError, TypeError, ValueError, AttributeError, struct.error)
SPENT_FOR = 180  # seconds: longer than a code is taken (its own half minute and one on each side)


def _code_field(label: Any, help_text: Any = "") -> TextLine:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return TextLine(
        label=label, help_text=help_text, max_length=40, widget=forms.TextInput(attrs=attributes)
    )


class _GivesCode:
    """A code of the user's app, or a recovery code; each is taken once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "code": _code_field(
                _("Code"), _("From your authenticator app, or one of your recovery codes.")
            )
        }

    def clean_code(self) -> str:
        with secrets_of(self.user):  # type: ignore[attr-defined]
            code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            self._spend(code)
        return code

    def _spend(self, code: str) -> None:
        # The library remembers a spent code for half a minute; with a minute's tolerance that
        # would let a code seen over the shoulder in again.
        token = exact_token("accounts.totp.spent", f"{self.user.pk} {code}")  # type: ignore[attr-defined]
        if not cache.add(f"spent:{token}", True, SPENT_FOR):
            raise get_adapter().validation_error("incorrect_code")


class AuthenticateForm(_GivesCode, base.AuthenticateForm):
    """The second step of signing in."""


class ReauthenticateForm(_GivesCode, base.ReauthenticateForm):
    """The factor once more, before a deed that is hard to undo."""


def _has_shown(user: Any, kind: str) -> None:
    record_authentication(context.request, user, "mfa", type=kind, reauthenticated=True)


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code of a new app proves that the secret arrived."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"code": _code_field(_("Code from the app"))}

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _has_shown(self.user, "totp")
        return code


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Always a key that signs in alone and asks for finger, face or PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["passwordless"]

    def clean(self) -> Any:
        self.cleaned_data |= {"name": "", "passwordless": True}
        try:
            cleaned = super().clean()
        except BENT:
            raise _not_accepted() from None
        if "credential" in self.cleaned_data:
            _has_shown(self.user, "webauthn")
        return cleaned


class _GivesKey:
    """What a key answered; a wrong answer is told in words about keys, not about codes."""

    def clean_credential(self) -> Authenticator:
        try:
            factor: Authenticator = super().clean_credential()  # type: ignore[misc]
        except BENT:
            raise _not_accepted() from None
        except ValidationError as problem:
            if getattr(problem, "code", "") != "incorrect_code":
                raise
            raise _not_accepted() from None
        return factor


def _not_accepted() -> ValidationError:
    text = _("The passkey was not accepted. Try again, or choose another way.")
    return ValidationError(text, code="incorrect_code")


class PasskeyLoginForm(_GivesKey, webauthn.LoginWebAuthnForm):
    """A passkey alone."""


class PasskeyForm(_GivesKey, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAgainForm(_GivesKey, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more."""
