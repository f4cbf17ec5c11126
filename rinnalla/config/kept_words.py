"""What somebody had typed for a page that is not there any more: theirs to copy, never sent on."""

from functools import cache
from uuid import UUID

from django.apps import apps
from django.http import QueryDict

NOT_WORDS = ("csrfmiddlewaretoken", "typed_by", "looked", "once", "shown")
SHORTEST = 2


def words_typed(sent: QueryDict) -> list[str]:
    """The texts in a form that was sent, in its order; codes, ids, numbers and ticks left out."""
    texts = [
        value.strip() for name, values in sent.lists() if name not in NOT_WORDS for value in values
    ]
    return [text for text in texts if len(text) >= SHORTEST and not _is_code(text)]


def _is_code(text: str) -> bool:
    return text in _codes() or text == "on" or _is_id(text) or not any(map(str.isalpha, text))


@cache
def _codes() -> frozenset[str]:
    """Everything that is chosen among in a record, by its code."""
    return frozenset(
        str(code)
        for model in apps.get_models()
        for field in model._meta.local_fields
        for code, _words in field.flatchoices
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
