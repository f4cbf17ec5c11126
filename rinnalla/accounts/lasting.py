"""How long a signed-in browser lasts: twelve hours without use, and it must sign in again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rinnalla.core import clock

SEEN = "seen"
EVERY = 300  # seconds; a session is written at most so often for being used


class LastingMiddleware:
    """Lets a session that is used last, writing it at most once in five minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            if now - request.session.get(SEEN, 0) >= EVERY:
                request.session[SEEN] = now
        return self.get_response(request)
