"""The endpoints from which phones fetch what their worker may see."""

from typing import Any

from django.http import HttpRequest

from rinnalla.fieldsync.packing import packed
from rinnalla.fieldsync.pulling import exchange, opened
from rinnalla.phones.problems import endpoint
from rinnalla.phones.requests import Key, signed_request


@packed
@endpoint
def pull(request: HttpRequest) -> dict[str, Any]:
    with signed_request(request, Key.PULL) as asked:
        answer = exchange(asked)
    return answer


@packed
@endpoint
def open_person(request: HttpRequest) -> dict[str, Any]:
    with signed_request(request, Key.PULL) as asked:
        answer = opened(asked)
    return answer
