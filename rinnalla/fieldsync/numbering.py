"""What each phone was told, numbered: the phone's cursor is the number it has come up to."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from rinnalla.fieldsync.holding.looking import Difference, Looked
from rinnalla.fieldsync.holding.view import View
from rinnalla.fieldsync.models import HeldKey, PullState

AT_ONCE = 400  # keys


class Overtaken(Exception):
    """Another exchange of the same phone came between."""


@dataclass(frozen=True)
class Cursor:
    """How far a phone has taken in; from the start where it holds nothing, or nothing known."""

    position: int
    from_start: bool


@dataclass(frozen=True)
class Seen:
    """What an exchange has found out."""

    seq: int
    cursor: Cursor
    sent: str
    looked: Looked
    difference: Difference


def begun(view: View) -> PullState:
    """The state of a phone that has never asked."""
    return PullState(
        organisation_id=view.device.organisation_id,
        device=view.device,
        epoch=secrets.token_hex(8),
        day_until=view.now,
        until=view.now,
    )


def cursor_of(state: PullState, told: str | None) -> Cursor:
    """How far that phone has come, by the cursor that it tells.

    A phone filled from an old copy of itself begins anew: what was taken back since its cursor was
    given is remembered no more, and would stay on it.
    """
    epoch, *numbers = (told or "").split(".")
    if epoch != state.epoch or not all(one.isascii() and one.isdigit() for one in numbers):
        return Cursor(0, from_start=True)
    position, let_go = (int(one) for one in [*numbers, "0", "0"][:2])
    is_remembered = position >= state.let_go or let_go == state.let_go
    if not is_remembered or position > state.position:
        return Cursor(0, from_start=True)
    return Cursor(position, from_start=False)


def as_told(state: PullState, position: int) -> str:
    """The cursor for a phone: how far, and up to where removals were let go of by then."""
    return f"{state.epoch}.{position}.{state.let_go}"


@transaction.atomic
def note(view: View, before: PullState, seen: Seen) -> PullState:
    """Keep what the phone is to be told, and how far was looked. Raises Overtaken."""
    if before._state.adding:
        PullState.objects.bulk_create([before], ignore_conflicts=True)
    state = PullState.objects.select_for_update().get(device=view.device)
    if (state.version, state.epoch) != (before.version, before.epoch):
        raise Overtaken
    state.position = _number_keys(view, state, seen)
    state.seen_seq, state.scope, state.recorded = seen.seq, view.scope, seen.sent
    if seen.looked.day_until:
        state.day_until, state.until = seen.looked.day_until, view.until
    state.version += 1
    state.save()
    return state


def _number_keys(view: View, state: PullState, seen: Seen) -> int:
    """Write the marks of what has changed, each with the next number; gives the last of them."""
    held = HeldKey.objects.filter(device=view.device)
    taken_in = held.filter(is_gone=True, position__lte=seen.cursor.position)
    if taken_in.delete()[0]:
        state.let_go = seen.cursor.position
    difference = seen.difference
    changed = [*difference.marks, *sorted(difference.gone)]
    if not changed:
        return state.position
    for first in range(0, len(changed), AT_ONCE):
        held.filter(key__in=changed[first : first + AT_ONCE]).delete()
    HeldKey.objects.bulk_create(
        HeldKey(
            organisation_id=state.organisation_id,
            device=view.device,
            kind=key.partition(":")[0],
            key=key,
            digest=difference.marks.get(key, ""),
            shown=seen.looked.shown_as(key),
            is_gone=key in difference.gone,
            position=position,
        )
        for position, key in enumerate(changed, start=state.position + 1)
    )
    return state.position + len(changed)
