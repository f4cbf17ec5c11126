"""Has the one at the keyboard just shown who they are? Asked before deeds that are hard to undo.

Who has a second factor shows it again; who has none (an invented organisation does not ask for
one, and a real one lets nobody further without) types the password again.
"""

import datetime
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rinnalla.core import clock

WITHIN = datetime.timedelta(minutes=5)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

View = Callable[..., HttpResponse]


def has_second_factor(user: Any) -> bool:
    """Whether the user has an authenticator app or a passkey (recovery codes alone are none)."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def second_factor_is_fresh(request: HttpRequest, within: datetime.timedelta = WITHIN) -> bool:
    """Whether the user gave their strongest factor so lately, at sign-in or since."""
    if not request.user.is_authenticated:
        return False
    method = "mfa" if has_second_factor(request.user) else "password"
    oldest = (clock.now() - within).timestamp()
    records = get_authentication_records(request, request.user)
    return any(one["method"] == method and one["at"] >= oldest for one in records)


def confirm_address(user: Any) -> str:
    """The page on which that user confirms who they are."""
    if not has_second_factor(user):
        return reverse("account_reauthenticate")
    app = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    return reverse("mfa_reauthenticate" if app.exists() else "mfa_reauthenticate_webauthn")


def fresh_second_factor_required(view: View) -> View:
    """For a view: first to the page that confirms, then back; what was being sent is sent then."""

    @wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if second_factor_is_fresh(request):
            return view(request, *args, **kwargs)
        return suspend_request(request, confirm_address(request.user))

    return confirmed
