"""Rows of an old log in words."""

from typing import Any

from django import template

from rinnalla.encounters.beginning_kinds import WORDS as HELP
from rinnalla.encounters.words import TOPICS
from rinnalla.oldlogs.queries import RowLine
from rinnalla.oldlogs.reading.remarks import remark_from_json
from rinnalla.oldlogs.reading.shapes import ReadEncounter
from rinnalla.oldlogs.words import OUTCOMES, TOO_LONG

register = template.Library()
SHORT = 120


@register.filter
def said(remark: dict[str, Any]) -> str:
    """A remark that was kept, in the reader's language."""
    return str(remark_from_json(remark))


@register.filter
def outcome(code: str) -> str:
    """What a row becomes or became."""
    return str(OUTCOMES[code])


@register.filter
def what_it_says(read: ReadEncounter) -> str:
    """Topics, help and the beginning of the note, in one line."""
    topics = [str(TOPICS[one]) for one in read.topics]
    given = [_help(one.code, one.words, one.quantity) for one in read.help]
    texts = [read.own_words, read.note, read.could_not, read.success, read.learnt]
    said = " · ".join(filter(None, [", ".join(topics), ", ".join(given), *texts]))
    return said if len(said) <= SHORT else f"{said[:SHORT]}…"


@register.filter
def as_it_came(line: RowLine) -> str:
    """The cells of a row that cannot become an encounter."""
    cells = " · ".join(line.cells)
    return cells if len(cells) <= SHORT else f"{cells[:SHORT]}…"


@register.filter
def too_long(line: RowLine) -> str:
    """Why a row that could be read became no encounter all the same."""
    return str(TOO_LONG) if line.is_too_long else ""


def _help(code: str, words: str, quantity: int) -> str:
    said = str(HELP[code]) if code else words
    return said if quantity == 1 else f"{said} × {quantity}"
