"""Answers packed on their way: what a phone holds is the same words again and again.

What is typed by one and kept from another stands in one answer, and its length could tell of it
(BREACH). Nobody can let a phone ask, since it signs and each challenge serves once; a file name of
random length in the packing takes from the length what it might tell all the same.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

SMALLEST = 1_000  # bytes
PADDING = 100  # bytes at most

View = Callable[[HttpRequest], HttpResponse]


def packed(view: View) -> View:
    """For a view whose long answers go gzipped to whoever takes that."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        answer = view(request)
        if answer.status_code != HTTPStatus.OK or len(answer.content) < SMALLEST:
            return answer
        patch_vary_headers(answer, ("Accept-Encoding",))
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.content = compress_string(answer.content, max_random_bytes=PADDING)
            answer["Content-Encoding"] = "gzip"
        return answer

    return answered
