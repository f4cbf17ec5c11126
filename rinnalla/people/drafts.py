"""What is said of a person before it is kept: by a form, a phone, a test."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.people.spoken_text import VERSION

# How long we may remember, counted from the last contact; the person chooses (S2-06).
MONTHS = (1, 3, 6, 12, 24)
USUAL_MONTHS = 12


@dataclass(frozen=True)
class YesDraft:
    """The spoken yes: which text was told, how long we may remember, and when (nothing: now)."""

    months: int = USUAL_MONTHS
    text_version: str = VERSION
    told_at: datetime.datetime | None = None


@dataclass(frozen=True)
class PersonDraft:
    """A person by alias, with the spoken yes without which there is none (design 3)."""

    alias: str
    team_id: UUID
    spoken_yes: YesDraft = YesDraft()


@dataclass(frozen=True)
class ConsentDraft:
    """A consent as it was given: how it was asked, in what words, from which day to which."""

    way: str
    words: str
    starts_on: datetime.date
    ends_on: datetime.date


@dataclass(frozen=True)
class IdentityDraft:
    """Who somebody is by law and how they are reached; everything may be empty."""

    given_names: str = ""
    family_name: str = ""
    birth_date: datetime.date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
