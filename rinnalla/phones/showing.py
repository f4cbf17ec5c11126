"""A code as its page shows it: kept in the (encrypted) session for as long as it lets a phone in.

It is shown again when a browser draws the page anew: one goes to the app and comes back to read.
"""

import datetime
from dataclasses import dataclass

from rinnalla.accounts.session_store import tokens_of_cookie
from rinnalla.core.records import id_in
from rinnalla.organisations.request import Request
from rinnalla.phones.codes import as_shown
from rinnalla.phones.models import EnrolmentCode
from rinnalla.phones.queries import code_in_force

KEPT = "phone_code_to_show"


@dataclass(frozen=True)
class ShownCode:
    """A code in two halves, and until when it lets a phone in."""

    words: str
    until: datetime.datetime


def keep_to_show(request: Request, made: EnrolmentCode, code: str) -> None:
    """Keep the code for the page that shows it."""
    request.session[KEPT] = [str(made.pk), code]


def code_to_show(request: Request) -> ShownCode | None:
    """The code that this browser asked for; None once it has served or run out."""
    code_id, code = request.session.get(KEPT, ["", ""])
    row = code_in_force(request.actor, id_in(code_id))
    if row is None:
        request.session.pop(KEPT, None)
        return None
    return ShownCode(as_shown(code), row.expires_at)


def session_key_of(request: Request) -> str:
    """Under which key this browser's session stands in the database."""
    return tokens_of_cookie(request.session.session_key)[0]
