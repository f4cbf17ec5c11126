"""The index by which encounters are found by words, and how it is built anew."""

from uuid import UUID

from django.db import transaction

from rinnalla.core import words
from rinnalla.core.indexing import Index
from rinnalla.core.walls import seeing
from rinnalla.encounters import note_words
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.everywhere import organisation_ids

AT_ONCE = 200  # encounters in one transaction: whoever corrects one of them waits no longer


def rebuild_notes() -> int:
    """Index every encounter anew under the active key; gives how many words were written."""
    return sum(_rebuild_in(one) for one in organisation_ids())


def _rebuild_in(organisation_id: UUID) -> int:
    rows, last = 0, None
    while True:
        written, last = _rebuild_batch(organisation_id, last)
        rows += written
        if last is None:
            return rows


def _rebuild_batch(organisation_id: UUID, after: UUID | None) -> tuple[int, UUID | None]:
    """Index the next encounters; gives the words written and the last id, or None at the end.

    They are locked first: a correction that commits meanwhile would be indexed by its old text.
    """
    with seeing(organisation_id), transaction.atomic():
        ours = Encounter.objects.filter(organisation_id=organisation_id).order_by("pk")
        rest = ours if after is None else ours.filter(pk__gt=after)
        batch = list(rest.select_for_update()[:AT_ONCE])
        rows = note_words.index_all(batch)
    return rows, batch[-1].pk if len(batch) == AT_ONCE else None


INDEXES = [Index(note_words.INDEX, words.analyser, rebuild_notes)]
