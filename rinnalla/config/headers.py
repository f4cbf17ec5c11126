"""Headers of every answer but static files: kept nowhere, and no device of the browser is used."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What pages of ours never ask of a browser; passkeys stay allowed.
UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS = ", ".join(f"{one}=()" for one in UNUSED)


class HeadersMiddleware:
    """Office pages are `no-store`: a browser's memory tells nobody what was on the screen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Cache-Control"] = "no-store, private"
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
