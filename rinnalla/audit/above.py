"""What the trail must ask of the rooms above it, which it may not import.

The setting TRAIL_ABOVE names a module with these two functions; the trail itself knows no team.
"""

from collections.abc import Collection
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings


def teams_of_users(organisation_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """The teams in which these users stand today, in that organisation."""
    teams: set[UUID] = _module().teams_of_users(organisation_id, user_ids)
    return teams


def organisation_ids() -> set[UUID]:
    """Every organisation of the installation."""
    ids: set[UUID] = _module().organisation_ids()
    return ids


def _module() -> Any:
    return import_module(settings.TRAIL_ABOVE)
