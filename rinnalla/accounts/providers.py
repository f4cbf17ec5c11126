"""Signing in with OpenID Connect: an option, set by the environment (ADR 0005)."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.socialaccount import app_settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from rinnalla.accounts.freshness import fresh_second_factor_required

KIND = "openid_connect"
# In the session: for whom the provider said that a second factor was given there (ADR 0005).
CAME_WITH_FACTOR = "provider_saw_second_factor"

View = Callable[..., HttpResponse]


def provider() -> dict[str, str]:
    """The provider's `name` for people and `provider_id` for addresses; empty where none is set."""
    apps = app_settings.PROVIDERS.get(KIND, {}).get("APPS", [])
    return {key: apps[0][key] for key in ("name", "provider_id")} if apps else {}


def came_with_factor(request: HttpRequest) -> bool:
    """Whether the provider said that this user gave a second factor to it, for this session."""
    return request.session.get(CAME_WITH_FACTOR) == str(request.user.pk)


def guarded(view: View) -> View:
    """The library's view: linking asks who is there first, a silent provider is told kindly."""
    fresh = fresh_second_factor_required(view)

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs.get("provider_id") != provider().get("provider_id", ""):
            raise Http404  # no other is asked for in the database
        process = request.POST.get("process") or request.GET.get("process")
        links = request.user.is_authenticated and process == "connect"
        try:
            return (fresh if links else view)(request, *args, **kwargs)
        except RequestException:
            page = "socialaccount/authentication_error.html"
            return render(request, page, status=HTTPStatus.BAD_GATEWAY)

    return wrapped
