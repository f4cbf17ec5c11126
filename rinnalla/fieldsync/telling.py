"""What a phone said, line by line, with names in place of ids for those who may know them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rinnalla.core.detecting import masked
from rinnalla.core.records import id_in
from rinnalla.encounters import words as encounter_words
from rinnalla.fieldsync.words import FIELDS
from rinnalla.people.contact_words import STATES as CONTACT_STATES
from rinnalla.people.contact_words import WAYS
from rinnalla.phones.bodies import DEEPEST, is_deeper_than
from rinnalla.support.words import STATES as MATTER_STATES

Line = tuple[str | Promise, str]
Names = Mapping[UUID, str]

CODES: dict[str, Mapping[str, str | Promise]] = {
    "channel": encounter_words.CHANNELS,
    "with_whom": encounter_words.WITH_WHOM,
    "topics": encounter_words.TOPICS,
    "own_answer": encounter_words.OWN_ANSWERS,
    "missing": encounter_words.MISSING,
    "age_band": encounter_words.AGE_BANDS,
    "gender": encounter_words.GENDERS,
    "way": WAYS,
    "state": {**MATTER_STATES, **CONTACT_STATES},
    "how": encounter_words.WISH_STATES,
}
QUIET = {"id", "encounter_id", "matter_id", "wish_id", "help_id", "helped_by", "text_version"}
PARTS = {"base", "said", "promise"}
LONGEST_VERBATIM = 20_000


def lines_of(content: Any, names: Names) -> list[Line]:
    """What it says; fields that are empty, or only marks, are left out."""
    if not isinstance(content, dict):
        return []
    return list(_lines(content, names))


def verbatim(text: str) -> str:
    """What came, as it came, where it cannot be told in lines: so much of it as a page takes."""
    return masked(text[:LONGEST_VERBATIM])


def _lines(content: dict[str, Any], names: Names) -> Iterator[Line]:
    for field, value in content.items():
        if field in QUIET or field not in FIELDS or value in (None, "", [], False, {}):
            continue
        if field in PARTS and isinstance(value, dict):
            inside = "; ".join(f"{label}: {told}" for label, told in _lines(value, names))
            yield FIELDS[field], inside
        else:
            yield FIELDS[field], _told(field, value, names)


def _told(field: str, value: Any, names: Names) -> str:
    if isinstance(value, list):
        return ", ".join(_told(field, one, names) for one in value)
    if isinstance(value, dict):
        return " ".join(
            _told(name, one, names)
            for name, one in value.items()
            if name not in QUIET and one not in (None, "", False)
        )
    found = id_in(value) if isinstance(value, str) and len(value) == len(str(UUID(int=0))) else None
    if found:
        return names.get(found) or _("(not yours to see)")
    if value is True:
        return _("yes")
    words = CODES.get(field, {}).get(value) if isinstance(value, str) else None
    return str(words) if words else masked(str(value))


def content_in_text(text: str) -> Any:
    """The content of an inner text, or of a draft, if it is one; none that is nested endlessly."""
    try:
        inner = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(inner, dict) or is_deeper_than(inner, DEEPEST):
        return None
    return inner.get("content", inner)
