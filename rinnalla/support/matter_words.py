"""The words by which a matter is found: its titles, its steps, and why we could not help.

Called in the transaction of whatever changed the texts. What is kept close has none.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from rinnalla.core import words
from rinnalla.core.postings import context, take_out, tokens_of
from rinnalla.support.models import Matter, MatterPosting, Step

INDEX = "support.words"
TEXTS = 2  # grows when other texts of a matter are put into the index
AT_ONCE = 5000  # rows in one statement


def analyser() -> str:
    """What the index is made with: the analyser of words, and which texts of a matter."""
    return f"{words.analyser()}, texts {TEXTS}"


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
            context(INDEX, one.organisation_id),
            [one.title, one.neutral_title, one.could_not, *steps[one.pk]],
        )
    ]
    MatterPosting.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)


def unindex(matter: Matter) -> None:
    """Let the matter be found by no word any more."""
    _remove([matter.pk])


def _remove(matter_ids: list[UUID]) -> None:
    take_out(MatterPosting.objects.filter(matter_id__in=matter_ids))
