"""What a column or a word may be chosen to be, as lists for forms."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.encounters.beginning_kinds import WORDS as HELP
from rinnalla.encounters.models import AgeBand, Gender
from rinnalla.encounters.words import (
    AGE_BANDS,
    CHANNELS,
    GENDERS,
    MISSING,
    OWN_ANSWERS,
    TOPICS,
)
from rinnalla.oldlogs.reading.shapes import ColumnChoice, Meaning
from rinnalla.oldlogs.reading.words import MEANINGS
from rinnalla.places.words import KINDS

NEED_DETAIL = (Meaning.PEOPLE_OF, Meaning.TOPIC, Meaning.HELP_OF)
# For each meaning whose words are choices, the words of its codes.
WORDS_OF: dict[str, dict[str, Promise]] = {
    Meaning.TOPICS: TOPICS,
    Meaning.HELP: HELP,
    Meaning.PLACE_KIND: KINDS,
    Meaning.WHERE: KINDS,
    Meaning.CHANNEL: CHANNELS,
    Meaning.GENDER: GENDERS,
    Meaning.AGE: AGE_BANDS,
    Meaning.OWN_ANSWER: OWN_ANSWERS,
    Meaning.MISSING: MISSING,
}


def column_choices(also: ColumnChoice | None = None) -> list[Any]:
    """What a column may be; those that need a detail stand in groups of their own.

    `also` is offered too: a mapping file may join a gender and an age group in one column.
    """
    plain = [(one.value, MEANINGS[one]) for one in Meaning if one not in NEED_DETAIL]
    people: dict[str, Promise] = {
        code: words
        for code, words in (GENDERS | AGE_BANDS).items()
        if code not in (Gender.NOT_KNOWN, AgeBand.NOT_KNOWN)
    }
    groups = [
        *plain,
        _group(Meaning.PEOPLE_OF, people),
        _group(Meaning.TOPIC, TOPICS),
        _group(Meaning.HELP_OF, HELP),
    ]
    if also and also.meaning is Meaning.PEOPLE_OF and also.detail not in people:
        groups.append((chosen(also), also.detail))
    return groups


def word_choices(meaning: str) -> list[tuple[str, Any]]:
    """What a word of such a column may be read as."""
    return [("", _("keep it as a word")), *WORDS_OF[meaning].items()]


def chosen(choice: ColumnChoice) -> str:
    """A choice as a form's value."""
    return f"{choice.meaning.value}|{choice.detail}" if choice.detail else choice.meaning.value


def choice_of(value: str) -> ColumnChoice:
    """The choice of a form's value that was offered."""
    meaning, _bar, detail = value.partition("|")
    return ColumnChoice(Meaning(meaning), detail)


def _group(meaning: Meaning, codes: dict[str, Promise]) -> tuple[Promise, list[tuple[str, Any]]]:
    one = [
        (f"{meaning.value}|{code}", format_lazy("{}: {}", MEANINGS[meaning], words))
        for code, words in codes.items()
    ]
    return MEANINGS[meaning], one
