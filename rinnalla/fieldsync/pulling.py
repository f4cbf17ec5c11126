"""An exchange with a phone: what its worker may see now, so far as the phone has not been told.

The server keeps, for each phone, a mark of what it was told under each key, numbered in the order
of the changes; the phone's cursor is the number up to which it has taken in. Whatever stands beyond
it is told, again where an answer was lost (ADR 0027).
"""

import json
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.utils import translation

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Ground
from rinnalla.core import clock
from rinnalla.core.records import id_in
from rinnalla.fieldsync.fetching import open_one, tell_the_trail
from rinnalla.fieldsync.holding.changed import Changed, changed_since, newest_entry
from rinnalla.fieldsync.holding.looking import (
    MINE,
    Looked,
    contents_of,
    differs,
    look,
)
from rinnalla.fieldsync.holding.mine import Sent, sent_lately
from rinnalla.fieldsync.holding.view import Content, View, mark_of
from rinnalla.fieldsync.models import HeldKey, PullState
from rinnalla.fieldsync.numbering import Cursor, Overtaken, Seen, as_told, begun, cursor_of, note
from rinnalla.people.spoken_text import LANGUAGES
from rinnalla.phones.bodies import text_in
from rinnalla.phones.challenges import give_challenge
from rinnalla.phones.problems import Problem
from rinnalla.phones.requests import PhoneRequest
from rinnalla.phones.rules import rules_of
from rinnalla.phones.times import server_time

MOST_KEYS, MOST_BYTES = 1_000, 600_000  # of a page; a single content may be larger
LONGEST_CURSOR, LONGEST_ID = 200, 36
TRIES = 3


@dataclass(frozen=True)
class Page:
    """What is told in one answer, and up to where."""

    changes: list[Content]
    removals: list[str]
    position: int
    more: bool


def view_of(asked: PhoneRequest) -> View:
    """For whom an answer is: the worker by their phone, in the language that the app asks for."""
    wanted = asked.content.get("language")
    if wanted is not None and (not isinstance(wanted, str) or wanted not in LANGUAGES):
        raise Problem("wrong_value", field="language")
    user: User = asked.device.user
    actor = replace(asked.actor, ground=Ground.PHONE, borrowed=None, found_out={})
    return View(actor, asked.device, wanted or user.language, clock.now())


def exchange(asked: PhoneRequest) -> dict[str, Any]:
    """The answer to a pull. Raises Problem."""
    told = None
    if asked.content.get("cursor") is not None:
        told = text_in(asked.content, "cursor", most=LONGEST_CURSOR, may_lack=True)
    if not asked.is_in_use:
        return beside(asked) | {
            "cursor": "",
            "from_start": True,
            "changes": [],
            "removals": [],
            "more": False,
        }
    for _ in range(TRIES):
        try:
            return _exchange_once(asked, told)
        except Overtaken:
            continue
    raise Problem("overtaken", HTTPStatus.CONFLICT)


def opened(asked: PhoneRequest) -> dict[str, Any]:
    """The answer to an opening. Raises Problem; NotKnown for whom the worker does not see."""
    wanted = id_in(text_in(asked.content, "person", most=LONGEST_ID))
    if wanted is None:
        raise Problem("wrong_value", field="person")
    view = view_of(asked)
    about = beside(asked)
    if not asked.is_in_use:
        return about | {"person": None}
    with translation.override(view.language):
        return about | {"person": open_one(view, wanted)}


def beside(asked: PhoneRequest) -> dict[str, Any]:
    """What every answer tells beside what was asked; a phone that is out of use is told to wipe."""
    return {
        "server_time": server_time(),
        "next_challenge": give_challenge(asked.device),
        "state": str(asked.state),
        "wipe": not asked.is_in_use,
        "policy": rules_of(asked.actor).told(),
    }


def _exchange_once(asked: PhoneRequest, told: str | None) -> dict[str, Any]:
    view = view_of(asked)
    with translation.override(view.language):
        state = PullState.objects.filter(device=view.device).first() or begun(view)
        cursor = cursor_of(state, told)
        seq = newest_entry(view.actor.organisation_id)  # first: what comes after is looked at again
        sent = sent_lately(view)
        looked = look(view, _changed(view, state, sent), sent)
        difference = differs(view, looked)
        state = note(view, state, Seen(seq, cursor, sent.mark, looked, difference))
        page = _page(view, cursor, looked=looked, sent=sent)
    with transaction.atomic():
        about = beside(asked)
        tell_the_trail(view.actor, page.changes)
    return about | {
        "cursor": as_told(state, page.position),
        "from_start": cursor.from_start,
        "changes": page.changes,
        "removals": page.removals,
        "more": page.more,
    }


def _changed(view: View, state: PullState, sent: Sent) -> Changed:
    if state.scope != view.scope or view.now >= state.until:
        return Changed(everything=True)
    changed = changed_since(view.actor.organisation_id, state.seen_seq)
    if sent.mark != state.recorded:
        changed.lists.add(MINE)
    return changed


def _page(view: View, cursor: Cursor, *, looked: Looked, sent: Sent) -> Page:
    """The next keys beyond the cursor with what stands under them at this moment."""
    beyond = HeldKey.objects.filter(device=view.device, position__gt=cursor.position)
    found = list(
        beyond.order_by("position").values_list("key", "position", "is_gone")[: MOST_KEYS + 1]
    )
    rows = found[:MOST_KEYS]
    missing = [key for key, _, is_gone in rows if not is_gone and key not in looked.contents]
    contents = looked.contents | (contents_of(view, missing, sent) if missing else {})
    changes: list[Content] = []
    removals: list[str] = []
    size, position = 0, cursor.position
    for key, here, is_gone in rows:
        if size > MOST_BYTES:
            break
        position = here
        if is_gone or key not in contents:
            removals.append(key)
            continue
        told = contents[key]
        changes.append({"key": key, "digest": mark_of(key, told), "content": told})
        size += len(json.dumps(told))
    last = found[-1][1] if found else position
    return Page(changes, removals, position, more=position < last)
