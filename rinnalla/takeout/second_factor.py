"""A second factor given just now, before everything leaves the house."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from rinnalla.accounts.freshness import fresh_second_factor_required, has_second_factor
from rinnalla.organisations.request import Request

View = Callable[..., HttpResponse]


def own_second_factor_required(view: View) -> View:
    """For a view: who has no second factor of their own is led to one, the others confirm anew."""
    confirmed = fresh_second_factor_required(view)

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.needs_second_factor and not has_second_factor(request.user):
            return redirect("accounts:factor_needed")  # a provider's word was not given just now
        return confirmed(request, *args, **kwargs)

    return asked
