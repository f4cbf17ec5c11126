"""The words by which a matter is found: its titles and the texts of its steps.

Called in the transaction of whatever changed the texts. What is kept close has none.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from rinnalla.core.postings import context, take_out, tokens_of
from rinnalla.support.models import Matter, MatterPosting, Step

INDEX = "support.words"
AT_ONCE = 5000  # rows in one statement


def index(matter: Matter) -> None:
    """Let the matter be found by what its texts say now, and by nothing they said before."""
    index_all([matter])


def index_all(matters: Sequence[Matter]) -> int:
    """As `index`, for many at once; gives how many words stand in the index for them."""
    _remove([one.pk for one in matters])
    open_ones = [one for one in matters if not one.kept_close]
    steps: dict[UUID, list[str]] = defaultdict(list)
    for step in Step.objects.filter(matter_id__in=[one.pk for one in open_ones]):
        steps[step.matter_id].append(step.text)
    rows = [
        MatterPosting(organisation_id=one.organisation_id, token=token, matter=one)
        for one in open_ones
        for token in tokens_of(
            context(INDEX, one.organisation_id), [one.title, one.neutral_title, *steps[one.pk]]
        )
    ]
    MatterPosting.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)


def unindex(matter: Matter) -> None:
    """Let the matter be found by no word any more."""
    _remove([matter.pk])


def _remove(matter_ids: list[UUID]) -> None:
    take_out(MatterPosting.objects.filter(matter_id__in=matter_ids))
