"""What lies here of an operation, read again: for pages, and for taking it after all."""

from dataclasses import replace

from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.reading import contents as said
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


def draft_in(row: ReceivedOperation) -> EncounterDraft | None:
    """The encounter that it tells of, as it can be corrected and recorded; else nothing."""
    operation, content = operation_in(row), content_in(row)
    if operation is None or not isinstance(content, said.Recorded):
        return None
    return replace(content.draft, happened_at=when(operation, row.recorded_at).moment)
