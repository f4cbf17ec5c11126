"""Everything under /field/api/: no cookie is read, and every answer is JSON.

A phone's signature says who asks. A browser that is signed in as well must gain nothing by it, and
what the frame of the server refuses (too large, no such address, busy) is told as a code too.
"""

from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rinnalla.accounts.session_store import tokens_of_cookie
from rinnalla.phones.problems import Problem

UNDER = "/field/api/"
CODES = {
    HTTPStatus.BAD_REQUEST: "no_json",
    HTTPStatus.NOT_FOUND: "no_such_address",
    HTTPStatus.METHOD_NOT_ALLOWED: "only_post",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
}


class EndpointsMiddleware:
    """Stands before whatever reads cookies, and before whatever answers with a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(UNDER):
            return self.get_response(request)
        request.office_cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")  # type: ignore[attr-defined]
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        answer = self.get_response(request)
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            return answer
        return _told(answer)


def office_sessions(request: HttpRequest) -> list[str]:
    """Under which keys the office session of this browser may stand; none where it has none."""
    cookie = getattr(request, "office_cookie", "")
    return tokens_of_cookie(cookie) if cookie else []


def forget_office_session(answer: HttpResponse) -> None:
    """Let the browser forget its office session."""
    answer.delete_cookie(
        settings.SESSION_COOKIE_NAME,
        path=settings.SESSION_COOKIE_PATH,
        domain=settings.SESSION_COOKIE_DOMAIN,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )


def product_version() -> str:
    """The version of the server."""
    return version("rinnalla")


def _told(answer: HttpResponse) -> HttpResponse:
    status = HTTPStatus(answer.status_code)
    told = Problem(CODES.get(status, "fault"), status).answer()
    for name in ("Retry-After", "Allow"):
        if name in answer.headers:
            told[name] = answer.headers[name]
    return told
