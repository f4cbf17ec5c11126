"""A second factor given just now, before everything leaves the house."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from rinnalla.accounts.freshness import (
    fresh_second_factor_required,
    has_second_factor,
    second_factor_is_fresh,
)
from rinnalla.organisations.request import Request

View = Callable[..., HttpResponse]


def own_second_factor_is_fresh(request: Request) -> bool:
    """Whether it was given just now; a password is none for whose role asks for one."""
    return not _lacks_own(request) and second_factor_is_fresh(request)


def own_second_factor_required(view: View) -> View:
    """For a view: who has no second factor of their own is led to one, the others confirm anew."""
    confirmed = fresh_second_factor_required(view)

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if _lacks_own(request):
            return redirect("accounts:factor_needed")
        return confirmed(request, *args, **kwargs)

    return asked


def _lacks_own(request: Request) -> bool:
    """A provider's word that one was given there was not given just now, so it is none here."""
    return request.needs_second_factor and not has_second_factor(request.user)
