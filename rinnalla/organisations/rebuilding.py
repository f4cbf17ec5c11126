"""Building an index anew over every organisation, in short transactions."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction

from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import organisation_ids

AT_ONCE = 200  # rows in one transaction: whoever changes one of them waits no longer

M = TypeVar("M", bound=models.Model)


def rebuild_everywhere(rows: "models.QuerySet[M, Any]", index_all: Callable[[list[M]], int]) -> int:
    """Index these rows of every organisation anew; gives how many words `index_all` wrote."""
    return sum(_rebuild_in(one, rows, index_all) for one in organisation_ids())


def _rebuild_in(
    organisation_id: UUID,
    rows: "models.QuerySet[M, Any]",
    index_all: Callable[[list[M]], int],
) -> int:
    """Index those of one organisation, in the order of their ids.

    They are locked first: a change that commits meanwhile would be indexed by its old text.
    """
    ours, written = rows.filter(organisation_id=organisation_id).order_by("pk"), 0
    rest = ours
    while True:
        with seeing(organisation_id), transaction.atomic():
            batch = list(rest.select_for_update()[:AT_ONCE])
            written += index_all(batch)
        if len(batch) < AT_ONCE:
            return written
        rest = ours.filter(pk__gt=batch[-1].pk)
