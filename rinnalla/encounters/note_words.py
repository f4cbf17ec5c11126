"""The words by which an encounter is found: put into the index with it, and taken out with it.

Called in the transaction of whatever changed the texts. What is kept close has none.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rinnalla.core.postings import context, take_out, tokens_of
from rinnalla.encounters.models import Encounter, HelpGiven, NotePosting, Wish

INDEX = "encounters.words"
AT_ONCE = 5000  # rows in one statement


def index(encounter: Encounter) -> None:
    """Let the encounter be found by what its texts say now, and by nothing they said before."""
    index_all([encounter])


def index_all(encounters: Sequence[Encounter]) -> int:
    """As `index`, for many at once; gives how many words stand in the index for them."""
    _remove([one.pk for one in encounters])
    open_ones = [one for one in encounters if not one.kept_close]
    texts = _texts_of(open_ones)
    rows = [
        NotePosting(
            organisation_id=one.organisation_id,
            token=token,
            minute=minute_of(one.happened_at),
            team_mark=mark_of(one.team_id),
            encounter=one,
        )
        for one in open_ones
        for token in tokens_of(context(INDEX, one.organisation_id), texts[one.pk])
    ]
    NotePosting.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)


def unindex(encounter: Encounter) -> None:
    """Let the encounter be found by no word any more."""
    _remove([encounter.pk])


def minute_of(moment: datetime) -> int:
    """Minutes from 1970 to an aware moment."""
    return int(moment.timestamp() // 60)


def mark_of(team_id: UUID) -> int:
    """A number that tells most teams apart: the last four bytes of the team's id, signed."""
    return int.from_bytes(team_id.bytes[-4:], signed=True)


def _remove(encounter_ids: list[UUID]) -> None:
    take_out(NotePosting.objects.filter(encounter_id__in=encounter_ids))


def _texts_of(encounters: Sequence[Encounter]) -> dict[UUID, list[str]]:
    """The texts of each: its own, free words of help, and wishes that are not kept close."""
    texts: dict[UUID, list[str]] = defaultdict(list)
    ids = [one.pk for one in encounters]
    for one in encounters:
        texts[one.pk] += [one.own_words, one.note, one.could_not, one.success, one.learnt]
        texts[one.pk].append(one.feelings or "")
    for given in HelpGiven.objects.filter(encounter_id__in=ids):
        texts[given.encounter_id].append(given.words)
    for wish in Wish.objects.filter(encounter_id__in=ids, kept_close=False):
        if wish.encounter_id:
            texts[wish.encounter_id].append(wish.words)
    return texts
