"""Encounters and what came of them."""

from rinnalla.encounters.models.beside import Attempt, Observation, ShiftMessage
from rinnalla.encounters.models.codes import (
    AgeBand,
    Channel,
    Gender,
    Missing,
    OwnAnswer,
    Precision,
    PresentRole,
    Topic,
    WithWhom,
)
from rinnalla.encounters.models.counted import CountedApart
from rinnalla.encounters.models.encounter import (
    Companion,
    Encounter,
    EncounterPerson,
    EncounterTopic,
    Heads,
    Present,
)
from rinnalla.encounters.models.help import HelpGiven, HelpKind
from rinnalla.encounters.models.search import (
    AttemptPosting,
    NotePosting,
    ObservationPosting,
    Posting,
    WishPosting,
)
from rinnalla.encounters.models.versions import EncounterVersion, SamePair
from rinnalla.encounters.models.wishes import Wish, WishState

__all__ = [
    "AgeBand",
    "Attempt",
    "AttemptPosting",
    "Channel",
    "Companion",
    "CountedApart",
    "Encounter",
    "EncounterPerson",
    "EncounterTopic",
    "EncounterVersion",
    "Gender",
    "Heads",
    "HelpGiven",
    "HelpKind",
    "Missing",
    "NotePosting",
    "Observation",
    "ObservationPosting",
    "OwnAnswer",
    "Posting",
    "Precision",
    "Present",
    "PresentRole",
    "SamePair",
    "ShiftMessage",
    "Topic",
    "Wish",
    "WishPosting",
    "WishState",
    "WithWhom",
]
