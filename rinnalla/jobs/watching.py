"""The part of a page that tells how far long work is, for a script that asks anew."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.organisations.request import Request


def how_far(
    request: Request, part: str, shown: dict[str, Any], *, is_at_work: bool
) -> HttpResponse:
    """That part alone. Once the work has ended, the script is told to load the page whole:
    its heading, and what may be done now, are other ones then."""
    answer = render(request, part, shown)
    if not is_at_work:
        answer["HX-Refresh"] = "true"
    return answer
