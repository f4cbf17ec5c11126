"""Each request has a number: on its error page and in the log, and of no other meaning."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rinnalla.config.logs import request_number

HEADER = "X-Request-Number"


class RequestNumberMiddleware:
    """Gives the request a random number, `request.number`; stands before all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(4)
        request.number = number  # type: ignore[attr-defined]
        mark = request_number.set(number)
        try:
            response = self.get_response(request)
        finally:
            request_number.reset(mark)
        response.headers[HEADER] = number
        return response
