"""What a browser is answered when something cannot be done: plain, in its language, nothing lost.

The pages need neither the database nor a session. What was typed is put on the page to be sent
again, because browsers do not keep the fields of pages that must not be stored.
"""

import errno
import sys
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from rinnalla.config.kept_words import words_typed
from rinnalla.today.themes import chosen_theme

# SQLite tells its troubles in words only; all else it calls operational is a fault of ours.
SQLITE_BUSY = ("is locked", "disk i/o error", "unable to open database file")
SQLITE_FULL = ("disk is full", "readonly database")
POSTGRES_FULL = "53100"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
RETRY_SOON, RETRY_LATER = 5, 300
NEVER_REPEATED = ("csrfmiddlewaretoken",)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, and 413 for a request larger than the server takes in (handler400)."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(request, HTTPStatus.BAD_REQUEST)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 (handler403), with what was typed to be copied.

    Whoever has no place at work any more (ended, or waiting for a lead's word) is told just that.
    """
    has_no_place = getattr(request, "memberships", None) == []
    return _page(request, HTTPStatus.FORBIDDEN, kept=_to_copy(request), has_no_place=has_no_place)


def not_known(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same whether the thing is not there or not for this one to know (handler404).

    What was typed for a page that has gone meanwhile (a person forgotten) is there to copy.
    """
    return _page(request, HTTPStatus.NOT_FOUND, kept=_to_copy(request))


def form_grew_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer holds; typed words can be sent again."""
    return _page(request, HTTPStatus.FORBIDDEN, name="403_csrf", **_to_send_again(request))


def broken(request: HttpRequest) -> HttpResponse:
    """500; or 503 with what was typed, if the database is locked, full or gone (handler500)."""
    trouble = database_trouble(sys.exc_info()[1])
    if not trouble:
        return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    full = trouble == "full"
    page = _page(request, HTTPStatus.SERVICE_UNAVAILABLE, disk_full=full, **_to_send_again(request))
    page["Retry-After"] = str(RETRY_LATER if full else RETRY_SOON)
    return page


def database_trouble(exception: BaseException | None) -> str:
    """Whether the storage is what failed: busy or full, else an empty word."""
    for one in _causes(exception):
        if isinstance(one, OSError) and one.errno in NO_ROOM:
            return "full"
        if isinstance(one, OperationalError | InterfaceError):
            return _kind_of(one)
    return ""


def _kind_of(failure: Exception) -> str:
    cause = failure.__cause__
    if type(cause).__module__.startswith("psycopg"):
        return "full" if getattr(cause, "sqlstate", None) == POSTGRES_FULL else "busy"
    words = str(failure).lower()
    if any(sign in words for sign in SQLITE_FULL):
        return "full"
    return "busy" if any(sign in words for sign in SQLITE_BUSY) else ""


def _causes(exception: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or exception.__context__


def _to_send_again(request: HttpRequest) -> dict[str, Any]:
    """What was typed, if it came from a page of ours and holds no password."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if request.method != "POST" or not ours:
        return {}
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, OSError):  # the sending itself broke off or was too large
        return {}
    if any("password" in name for name, _ in fields):
        return {}
    typed = [(name, value) for name, value in fields if name not in NEVER_REPEATED]
    return {"typed": typed, "address": request.get_full_path()}


def _to_copy(request: HttpRequest) -> str:
    """The words that were typed, of a form that is not to be sent again."""
    return "\n\n".join(words_typed(request.POST)) if _to_send_again(request) else ""


def language_of_browser(request: HttpRequest) -> str:
    """The language chosen in this browser, or the product's own; asks no database."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _page(request: HttpRequest, status: HTTPStatus, name: str = "", **more: Any) -> HttpResponse:
    if not getattr(request, "LANGUAGE_CODE", ""):  # it failed before its language was known
        translation.activate(language_of_browser(request))
    more["theme"] = chosen_theme(request)
    more["request_number"] = getattr(request, "number", "")  # the log names the same
    return render(request, f"{name or status.value}.html", more, status=status)
