"""What an operation says, with its texts masked as its team's pages mask them."""

from typing import Any
from uuid import UUID

from rinnalla.core.detecting import masked
from rinnalla.core.records import id_in
from rinnalla.fieldsync.reading.kinds import read_content
from rinnalla.fieldsync.reading.operation import Operation
from rinnalla.fieldsync.reading.shapes import same
from rinnalla.organisations.models import Team


def content_of(organisation_id: UUID, operation: Operation) -> Any:
    """The content by its kind. Raises Unfit.

    Personal identity codes are masked unless the team's processing basis knows them.
    """
    here = Team.objects.filter(organisation_id=organisation_id)
    keeps = any(not one.masks_codes for one in here.filter(pk__in=_named(operation.content)))
    return read_content(operation.kind, operation.content, clean=same if keeps else masked)


def _named(content: Any) -> list[UUID]:
    wanted = wanted_team(content)
    return [wanted] if wanted else []


def wanted_team(content: Any) -> UUID | None:
    """The team that a content speaks of, if it does."""
    for one in (content, content.get("said")) if isinstance(content, dict) else ():
        told = one.get("team_id") if isinstance(one, dict) else None
        if isinstance(told, str):
            return id_in(told)
    return None
