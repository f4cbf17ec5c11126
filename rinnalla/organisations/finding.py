"""Finding one row among those the actor may see."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from rinnalla.core.refusal import NotKnown

Row = TypeVar("Row", bound=Model)


def only_known(visible: QuerySet[Row]) -> Row:
    """The one row left of the visible ones; raises NotKnown where there is none."""
    found = visible.first()
    if found is None:
        raise NotKnown
    return found
