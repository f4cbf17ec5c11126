"""Addresses that only do something: whoever comes to one to read is led to where it is done.

One comes so after signing in anew, or through the history of the browser.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]


def deed_on(page: str, *about: str) -> Callable[[View], View]:
    """Let a view only be sent to (POST); `page` is the name of the page where the deed is done.

    `about` are the parameters of the deed's address that the page's own takes.
    """

    def only_sent_to(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method in ("GET", "HEAD"):
                there = {name: kwargs[name] for name in about}
                return HttpResponseRedirect(reverse(page, kwargs=there))
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        asked.done_on = page  # type: ignore[attr-defined]
        return asked

    return only_sent_to
