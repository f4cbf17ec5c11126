"""Rows whose id comes with the form: sending twice makes one row, and tells nothing of others'."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from rinnalla.core.refusal import require_known

M = TypeVar("M", bound=models.Model)

PRIMARY_KEY = "_pkey"  # how PostgreSQL ends the name of a primary key's constraint


def make_once(mine: models.QuerySet[M], once: UUID, **fields: Any) -> tuple[M, bool]:
    """Make a row with the id `once`; gives it, and whether it was made now.

    `mine` are the rows that this actor may have made by sending the same before: the one of that
    id is given as it stands. Raises NotKnown where another's row has the id, whether the database
    shows it or hides it behind a wall; IntegrityError where another promise would be broken.
    """
    made = mine.filter(pk=once).first()
    return (made, False) if made else insert_once(mine, once, **fields)


def insert_once(mine: models.QuerySet[M], once: UUID, **fields: Any) -> tuple[M, bool]:
    """As `make_once`, for whoever has just looked and found no such row among `mine`."""
    row = mine.model(pk=once, **fields)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as problem:
        return _made_by_another_sending(mine, once, problem), False
    return row, True


def _made_by_another_sending(mine: models.QuerySet[M], once: UUID, problem: IntegrityError) -> M:
    """The row that the same form, sent a second time at the same moment, has just made."""
    made = mine.filter(pk=once).first()
    if made:
        return made
    require_known(not _is_taken(mine.model, once, problem))
    raise problem


def _is_taken(model: type[models.Model], once: UUID, problem: IntegrityError) -> bool:
    """Whether the id belongs to a row; one behind a wall is known by the database's complaint."""
    told = getattr(problem.__cause__, "diag", None)  # psycopg's
    hidden = told is not None and (told.constraint_name or "").endswith(PRIMARY_KEY)
    return hidden or model._base_manager.filter(pk=once).exists()
