"""Drafts in the tray that only one of our sealing keys opens (`rinnalla keys retire`).

A draft that a phone has left is kept as it came, sealed as it was when it was typed.
"""

from rinnalla.core.keyring import Purpose
from rinnalla.fieldsync.kept_content import content_in
from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.opening import NotOpened, open_box
from rinnalla.fieldsync.reading.contents import DRAFT_LEFT, DraftLeft


def values_needing(purpose: Purpose, number: int) -> int:
    """How many drafts of the organisations in view only that key opens."""
    if purpose is not Purpose.SEALING:
        return 0
    kept = ReceivedOperation.objects.filter(kind=DRAFT_LEFT, content__isnull=False)
    return sum(_is_sealed_to(number, row) for row in kept.iterator(chunk_size=100))


def why_needed(purpose: Purpose, number: int) -> str:
    """Why that key must stay; empty where it may go."""
    drafts = values_needing(purpose, number)
    if not drafts:
        return ""
    return (
        f"{drafts} unfinished records in the tray are sealed to key {number}: nobody could read "
        "them any more. They go thirty days after their workers have decided about them."
    )


def _is_sealed_to(number: int, row: ReceivedOperation) -> bool:
    """What a phone only says is sealed so, and is not, holds no key back."""
    content = content_in(row)
    if not isinstance(content, DraftLeft) or content.sealing_key != number:
        return False
    try:
        open_box(number, content.sealed)
    except NotOpened:
        return False
    return True
