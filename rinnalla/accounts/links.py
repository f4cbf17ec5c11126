"""One-time links: made once, kept as a digest only, and out of the address as soon as opened."""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

IN_SESSION = "one_time_link."


def fresh_token() -> tuple[str, str]:
    """A new token, 256 random bits fit for an address, and the digest that the database keeps."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """SHA-256 of a token in hex; the token is random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a link that is sent or shown.

    Where RINNALLA_ORIGIN is set it begins with that, and never with what the request says of the
    host: whoever asks for a link for somebody else would else choose where it leads.
    """
    return (
        f"{settings.ENV.origin}{path}" if settings.ENV.origin else request.build_absolute_uri(path)
    )


def move_to_session(request: HttpRequest, purpose: str, *, token: str, to: str) -> HttpResponse:
    """Keep the token of an opened link in the session and go on at a clean address.

    `purpose` such as "invitation" keeps links of different kinds apart; `to` is a URL name. The
    answer is not kept by browsers, and the address is given to nobody else.
    """
    request.session[IN_SESSION + purpose] = token
    answer = redirect(to)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def token_in_session(request: HttpRequest, purpose: str) -> str:
    """The token of the link that this browser opened; empty where it opened none."""
    return str(request.session.get(IN_SESSION + purpose, ""))


def forget(request: HttpRequest, purpose: str) -> None:
    """The link has served: its token leaves the session."""
    request.session.pop(IN_SESSION + purpose, None)
