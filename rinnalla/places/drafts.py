"""What is said of areas and lasting places before it is written down."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class AreaDraft:
    """A coarse part of a town."""

    town: str
    name: str


@dataclass(frozen=True)
class PlaceDraft:
    """A lasting place. `features`, `best_times`: codes; `coordinates`: "60.1708, 24.9410" or ""."""

    area_id: UUID
    name: str
    kind: str
    features: tuple[str, ...] = ()
    best_times: tuple[str, ...] = ()
    notes: str = ""
    coordinates: str = ""
