"""The shape of an answer: sections of entries of facts, each in words and as data."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rinnalla.core import clock
from rinnalla.core.templatetags.moments import moment as moment_in_words

# What is read as an aside: true and asked for, but not what the entry is about.
ASIDE = frozenset(
    {
        "hour",
        "is_main",
        "is_now",
        "kept_close",
        "level",
        "neutral_title",
        "precision",
        "recorded_at",
        "recorded_by",
        "taken_at",
        "team",
        "there_was_time",
        "with_others",
        "with_whom",
    }
)


@dataclass(frozen=True)
class Fact:
    """One thing that stands somewhere: its key and value as data, its label and words to read.

    `is_own`: words that the person said themselves.
    """

    key: str
    label: str
    words: str
    value: Any
    is_own: bool = False


@dataclass(frozen=True)
class Entry:
    """One row that is kept: its facts, and the entries that belong to it (`inner`).

    `line`: all of it as one line to read, where there are many alike.
    """

    facts: tuple[Fact, ...]
    inner: tuple["Entry", ...] = ()
    inner_title: str = ""
    inner_key: str = "inner"
    line: str = ""

    @property
    def main(self) -> list[Fact]:
        """What the entry is about."""
        return [one for one in self.facts if one.key not in ASIDE]

    @property
    def aside(self) -> list[Fact]:
        """What stands in small letters after it; what is not so is left to the data."""
        return [one for one in self.facts if one.key in ASIDE and one.value is not False]


@dataclass(frozen=True)
class Section:
    """One subject; `intro` says in a sentence or two what it is, `nothing` where it is empty."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    intro: str = ""
    nothing: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.entries or self.nothing)


@dataclass(frozen=True)
class Answer:
    """All that is given: sections, and what is left out with the reason of each."""

    title: str
    alias: str
    language: str
    made_on: datetime.date
    from_whom: str
    sections: tuple[Section, ...] = ()
    left_out: tuple[str, ...] = field(default=())


def fact(key: str, label: str, words: object, *, value: Any = None, is_own: bool = False) -> Fact:
    """A fact whose value as data is its words, unless another is given."""
    said = str(words) if words is not None else ""
    return Fact(key, label, said, said if value is None else value, is_own)


def moment(key: str, label: str, at: datetime.datetime | None) -> Fact:
    """A moment, in Helsinki time; nothing where there is none."""
    value = at.astimezone(clock.HELSINKI).isoformat() if at else ""
    return Fact(key, label, moment_in_words(at), value)


def day(key: str, label: str, on: datetime.date | None) -> Fact:
    """A Helsinki day; nothing where there is none."""
    words = date_format(on, "SHORT_DATE_FORMAT") if on else ""
    return Fact(key, label, words, on.isoformat() if on else "")


def yes_or_no(key: str, label: str, said: bool) -> Fact:
    """Yes or no."""
    return Fact(key, label, _("yes") if said else _("no"), said)


def listed(key: str, label: str, words: Iterable[object], *, codes: Iterable[str] = ()) -> Fact:
    """Several things in one line; as data their codes, where they have some."""
    told = [str(one) for one in words]
    return Fact(key, label, ", ".join(told), list(codes) or told)


def entry(
    *facts: Fact, inner: Iterable[Entry] = (), inner_title: str = "", inner_key: str = "inner"
) -> Entry:
    """An entry of those facts that say something."""
    return Entry(tuple(one for one in facts if one.words), tuple(inner), inner_title, inner_key)
