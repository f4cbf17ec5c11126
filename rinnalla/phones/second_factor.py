"""Fresh sign-in and second factor, before a phone is let in (design 7)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.accounts.freshness import fresh_second_factor_required, has_second_factor
from rinnalla.organisations.request import Request

View = Callable[..., HttpResponse]


def fresh_factor_for_phone(view: View) -> View:
    """For a view: who has no second factor is told to get one first, the others confirm anew.

    Also of a worker, whose role asks for none: what a phone may fetch, a password alone does not
    open. An invented organisation that goes without a second factor asks for the password.
    """
    confirmed = fresh_second_factor_required(view)

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if _asks_for_factor(request) and not has_second_factor(request.user):
            return render(request, "phones/factor_first.html")
        return confirmed(request, *args, **kwargs)

    return asked


def _asks_for_factor(request: Request) -> bool:
    here = [m for m in request.memberships if m.organisation_id == request.actor.organisation_id]
    return any(m.organisation.second_factor_required for m in here)
