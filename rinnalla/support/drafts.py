"""What is said of a matter."""

import datetime
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class MatterDraft:
    """A matter of a person or (none) of the team; `neutral_title` is what lists show.

    `until` is a Helsinki day; `carried_by` a user of the team, or nobody yet.
    """

    team_id: UUID
    title: str
    neutral_title: str = ""
    person_id: UUID | None = None
    wish_id: UUID | None = None
    carried_by: UUID | None = None
    until: datetime.date | None = None
    kept_close: bool = False
    steps: tuple[str, ...] = ()
