"""What is said of an encounter before it is recorded: by a form, a phone, an import, a test."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from rinnalla.core.ids import new_id
from rinnalla.encounters.models import (
    AgeBand,
    Channel,
    Gender,
    OwnAnswer,
    Precision,
    WithWhom,
)


@dataclass(frozen=True)
class PresentDraft:
    """Somebody at work who was there: a user, or a role and where from."""

    user_id: UUID | None = None
    role: str = ""
    from_where: str = ""


@dataclass(frozen=True)
class HeadsDraft:
    """How many of what age band and gender; told by them, or an estimate."""

    age_band: str = AgeBand.NOT_KNOWN
    gender: str = Gender.NOT_KNOWN
    how_many: int = 1
    is_told: bool = False


@dataclass(frozen=True)
class HelpDraft:
    """Help sorted at once: a kind, or free words; how many."""

    kind_id: UUID | None = None
    words: str = ""
    quantity: int = 1
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True)
class WishDraft:
    """What somebody wants help with; `until`: how long the moment lasts.

    `person_id` is one of the encounter's people, or nobody. `helped_by` is the id of a HelpDraft
    of the same encounter that fulfilled it at once.
    """

    words: str
    is_now: bool = False
    until: datetime.datetime | None = None
    person_id: UUID | None = None
    helped_by: UUID | None = None
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True)
class EncounterDraft:
    """Everything that may be said of an encounter; only team and moment must be.

    `happened_at` is an aware moment. A place or an area, or neither (unknown). `people_ids` are
    visible people. `may_be_linked`: the person lets figures-only help and topics stand under
    their alias (design 3). `feelings`: named together, and noted because the person agreed (S2-13).
    """

    team_id: UUID
    happened_at: datetime.datetime
    precision: str = Precision.NOW
    place_id: UUID | None = None
    area_id: UUID | None = None
    channel: str = Channel.STREET
    present: tuple[PresentDraft, ...] = ()
    with_whom: str = WithWhom.NAMELESS
    people_ids: tuple[UUID, ...] = ()
    heads: tuple[HeadsDraft, ...] = ()
    own_words: str = ""
    topics: tuple[str, ...] = ()
    help: tuple[HelpDraft, ...] = ()
    wishes: tuple[WishDraft, ...] = ()
    there_was_time: bool | None = None
    note: str = ""
    own_answer: str = OwnAnswer.NOT_ASKED
    could_not: str = ""
    missing: tuple[str, ...] = ()
    success: str = ""
    feelings: str = ""
    learnt: str = ""
    kept_close: bool = False
    may_be_linked: bool = False
