"""One-time links as pages handle them: shown once, and kindly explained when they open nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rinnalla.accounts.links import absolute
from rinnalla.core.refusal import NotKnown
from rinnalla.organisations.actions import LinkGone

TO_SHOW = "one_time_link_to_show"
View = Callable[..., HttpResponse]


def absolute_link(request: HttpRequest, name: str, token: str) -> str:
    """The whole address of a one-time link."""
    return absolute(request, reverse(name, args=[token]))


def keep_to_show(request: HttpRequest, row_id: UUID, token: str) -> None:
    """Keep a token in the (encrypted) session until the next page has shown it."""
    request.session[TO_SHOW] = [str(row_id), token]


def shown_once(request: HttpRequest, row_id: UUID) -> str:
    """The token kept for that row, which is then forgotten; empty where it was shown already."""
    kept_id, token = request.session.get(TO_SHOW, ["", ""])
    if kept_id != str(row_id):
        return ""
    del request.session[TO_SHOW]
    return str(token)


def kindly_if_gone(view: View) -> View:
    """For a view behind a one-time link: what opens nothing any more is explained."""

    @wraps(view)
    def explained(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotKnown:
            return render(request, "organisations/link_gone.html", {"unknown": True}, status=404)
        except LinkGone:
            return render(request, "organisations/link_gone.html", status=410)

    return explained
