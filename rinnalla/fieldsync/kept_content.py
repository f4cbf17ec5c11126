"""What lies here of an operation, read again: for pages, and for taking it after all."""

import json
from dataclasses import replace

from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.opening import NotOpened, open_box
from rinnalla.fieldsync.reading import contents as said
from rinnalla.fieldsync.reading.kinds import read_content
from rinnalla.fieldsync.reading.operation import Operation, read_inner
from rinnalla.fieldsync.reading.shapes import Unfit
from rinnalla.fieldsync.reading.times import when
from rinnalla.fieldsync.understanding import content_of


def operation_in(row: ReceivedOperation) -> Operation | None:
    """What the phone said, if it is still here and of the agreed shape."""
    try:
        return read_inner(str(row.content).encode()) if row.content else None
    except Unfit:
        return None


def content_in(row: ReceivedOperation) -> said.Content | None:
    """What it says by its kind, with the moment it speaks of; nothing where that cannot be read."""
    operation = operation_in(row)
    try:
        return content_of(row.organisation_id, operation) if operation else None
    except Unfit:
        return None


def text_in(row: ReceivedOperation) -> str:
    """What is to be read of it: as the phone said it, or the draft that was sealed in it."""
    content = content_in(row)
    if not isinstance(content, said.DraftLeft):
        return str(row.content or "")
    try:
        return open_box(content.sealing_key, content.sealed).decode(errors="replace")
    except NotOpened:
        return str(row.content)


def _recorded_in(row: ReceivedOperation) -> said.Recorded | None:
    """The record that it is, or the draft of one that was sealed in it."""
    content = content_in(row)
    if isinstance(content, said.DraftLeft):
        try:
            content = read_content("encounter.recorded", json.loads(text_in(row)))
        except (ValueError, RecursionError, Unfit):
            return None
    return content if isinstance(content, said.Recorded) else None


def draft_in(row: ReceivedOperation) -> EncounterDraft | None:
    """The encounter that it tells of, as it can be corrected and recorded; else nothing."""
    operation, content = operation_in(row), _recorded_in(row)
    if operation is None or content is None:
        return None
    return replace(content.draft, happened_at=when(operation, row.recorded_at).moment)
