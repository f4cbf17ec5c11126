"""Whose role asks for a second factor sees nothing before there is one (issue: sign-in)."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rinnalla.accounts.freshness import has_second_factor
from rinnalla.accounts.providers import came_with_factor
from rinnalla.accounts.request import Request
from rinnalla.organisations.models import Membership
from rinnalla.organisations.policy import NEEDS_SECOND_FACTOR

# What is open on this side of the gate: getting a factor, the language and the theme, the way out.
OPEN = {
    "accounts:factor_needed",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "today:language",
    "today:theme",
}


def asks_for_factor(memberships: Iterable[Membership]) -> bool:
    """Whether any of these asks for one: by its role, unless the invented organisation is lax."""
    return any(
        one.role in NEEDS_SECOND_FACTOR and one.organisation.second_factor_required
        for one in memberships
    )


class SecondFactorGate:
    """Stands after `ActorMiddleware`; tells pages whether the user needs a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.needs_second_factor = asks_for_factor(getattr(request, "memberships", ()))
        return self.get_response(request)

    def process_view(self, request: Request, *_view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not request.needs_second_factor or (match and match.view_name in OPEN):
            return None
        if has_second_factor(request.user) or came_with_factor(request):
            return None
        return redirect("accounts:factor_needed")
