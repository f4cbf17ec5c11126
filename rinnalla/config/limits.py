"""A request larger than the server takes in is answered before any of it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse


class LargestRequestMiddleware:
    """Holds whole requests to DATA_UPLOAD_MAX_MEMORY_SIZE, files in them as well.

    The framework counts the fields only: files would be written to the disk however long they are,
    before anybody has asked who sends them. LARGER_REQUESTS names the pages that take in more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        larger = settings.LARGER_REQUESTS.get(request.path, 0)
        if _length(request) > max(settings.DATA_UPLOAD_MAX_MEMORY_SIZE, larger):
            raise RequestDataTooBig
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *arguments: Any) -> None:
        """A larger one is taken in only from somebody who has signed in."""
        usual = _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not (usual or request.user.is_authenticated):
            raise RequestDataTooBig


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
