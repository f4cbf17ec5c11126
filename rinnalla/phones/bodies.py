"""What was sent to an endpoint, read so that nothing in it can break what reads it further."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from rinnalla.phones.problems import Problem

USUAL = 16_000  # bytes: what a request without records needs
DEEPEST = 12


def body_of(request: HttpRequest, *, most: int = USUAL) -> bytes:
    """The bytes that were sent; raises Problem where they are more than that."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > most:
        raise Problem("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body = request.body
    if len(body) > most:  # where nobody had told its length
        raise Problem("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return body


def content_of(body: bytes) -> dict[str, Any]:
    """The JSON object in a body, none for an empty one; raises Problem for anything else.

    Text that no database takes (half a surrogate pair) and numbers that are none are refused here.
    """
    if not body:
        return {}
    try:
        content = json.loads(body.decode(), parse_constant=_no_number)
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem("no_json") from None
    if not isinstance(content, dict) or is_deeper_than(content, DEEPEST):
        raise Problem("no_json")
    return content


def text_in(content: Mapping[str, Any], name: str, *, most: int, may_lack: bool = False) -> str:
    """A text that is there, without control characters and not too long; raises Problem."""
    value = content.get(name, "" if may_lack else None)
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise Problem("wrong_value", field=name)
    if not (value.strip() or may_lack):
        raise Problem("wrong_value", field=name)
    return value.strip()


def is_deeper_than(value: Any, levels: int) -> bool:
    """Whether lists and objects stand in each other deeper than that."""
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(is_deeper_than(one, levels - 1) for one in inside)


def _no_number(name: str) -> None:
    raise ValueError(name)
