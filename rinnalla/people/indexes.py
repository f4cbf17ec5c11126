"""The indexes by which people are found, and noticed in typed text."""

from collections.abc import Iterator

from rinnalla.core.indexing import EXACT, Index
from rinnalla.people.alias_index import ANALYSER, write_pieces
from rinnalla.people.identity_tokens import CONTEXT, write_tokens
from rinnalla.people.models import Alias, Identity

AT_ONCE = 200


def rebuild_aliases() -> int:
    """Write every alias's pieces under the active key; gives how many were written."""
    return sum(write_pieces(aliases) for aliases in _in_batches())


def rebuild_identities() -> int:
    """Write every identity's tokens under the active key; gives how many were written."""
    return sum(write_tokens(pk) for pk in list(Identity.objects.values_list("pk", flat=True)))


def _in_batches() -> Iterator[list[Alias]]:
    """Aliases, so many at once, each batch read only when the one before is written."""
    rows = Alias.objects.order_by("pk")
    batch = list(rows[:AT_ONCE])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:AT_ONCE])


INDEXES = [
    Index("people.alias", lambda: ANALYSER, rebuild_aliases),
    Index(CONTEXT, lambda: EXACT, rebuild_identities),
]
