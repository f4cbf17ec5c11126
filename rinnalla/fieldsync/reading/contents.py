"""What operations say, by kind: the same drafts that pages make."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.encounters.actions import AttemptDraft, MessageDraft, ObservationDraft
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.people.drafts import PersonDraft
from rinnalla.support.drafts import MatterDraft

DRAFT_LEFT = "draft.left"
# Stands where a moment comes from the operation's own times.
LATER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Recorded:
    """An encounter, and what was promised in it."""

    id: UUID
    draft: EncounterDraft
    promise: tuple[UUID, MatterDraft] | None


@dataclass(frozen=True)
class Corrected:
    """What an encounter was shown to say, and what it shall say; LATER: the moment stays."""

    encounter_id: UUID
    base: EncounterDraft
    said: EncounterDraft
    why: str


@dataclass(frozen=True)
class Attempted:
    """An attempt to reach somebody."""

    id: UUID
    person_id: UUID
    draft: AttemptDraft


@dataclass(frozen=True)
class Observed:
    """What was seen at a place."""

    id: UUID
    draft: ObservationDraft


@dataclass(frozen=True)
class Left:
    """A message to the next shift."""

    id: UUID
    draft: MessageDraft


@dataclass(frozen=True)
class Agreed:
    """Somebody said yes to being remembered."""

    id: UUID
    draft: PersonDraft


@dataclass(frozen=True)
class ContactChanged:
    """What somebody wishes of contact."""

    person_id: UUID
    state: str


@dataclass(frozen=True)
class MatterAdded:
    """A matter to carry."""

    id: UUID
    draft: MatterDraft


@dataclass(frozen=True)
class MatterFinished:
    """How a matter ended."""

    matter_id: UUID
    state: str
    missing: tuple[str, ...]
    could_not: str


@dataclass(frozen=True)
class WishEnded:
    """How a wish ended."""

    wish_id: UUID
    how: str
    help_id: UUID | None
    missing: tuple[str, ...]
    could_not: str


@dataclass(frozen=True)
class DraftLeft:
    """A draft that the phone itself cannot open any more, sealed to us: its worker's to finish."""

    sealed: str
    sealing_key: int


# What makes one row, under the id that it brings.
OF_ONE_ROW = (Attempted, Observed, Left, Agreed, MatterAdded)
Content = (
    Recorded
    | Corrected
    | Attempted
    | Observed
    | Left
    | Agreed
    | ContactChanged
    | MatterAdded
    | MatterFinished
    | WishEnded
    | DraftLeft
)
